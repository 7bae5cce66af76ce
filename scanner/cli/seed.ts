import path from 'node:path'
import { parseArgs } from 'node:util'
import { systemCtx } from '#inventory/ctx.ts'
import { prepareQueues } from '#inventory/enqueue.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { syncVaultProducts } from '#inventory/vault-product/sync-vault-products.ts'
import { openDatabase } from '#prisma/client.ts'
import { migrate } from '#prisma/migrate.ts'
import { holdsSomething, runScenario, type Scenario, scenarios } from '#prisma/seed/index.ts'
import { createEngine } from '#scanner/engine/index.ts'
import { keyFilePath } from '#scanner/keys/key-file.ts'
import { ruleCards } from '#scanner/rules/cards.ts'
import { rules } from '#scanner/rules/index.ts'
import { nearest, UsageError } from '#scanner/usage-error.ts'
import { vaultProducts } from '#scanner/vaults/products.ts'
import { openRings } from './key/open-rings.ts'
import type { Environment } from './up/child-env.ts'
import { defaultDataDirectory, prepareDataDirectory } from './up/data-directory.ts'
import { ledgerUrl } from './up/ledger-url.ts'
import { openKey } from './up/open-key.ts'

const USAGE = `Usage: npm run seed -- SCENARIO [--data DIR] [--force]

${scenarios.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}

  --data DIR   the data directory whose ledger to fill (else SPRAWL_DATA, else your data home); DATABASE_URL wins
  --force      also when the ledger holds something already`

/** Fills a ledger with a scenario and tells what there is to see. Answers 0, or 3 when the ledger is not empty. */
export async function seed(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const { values, positionals } = parse(argv)
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  const scenario = scenarioNamed(positionals)
  const dataDirectory = path.resolve(
    env.INIT_CWD ?? '.',
    values.data ?? env.SPRAWL_DATA ?? defaultDataDirectory(env, process.getuid?.()),
  )
  await prepareDataDirectory(dataDirectory, process.getuid?.())
  await using stack = new AsyncDisposableStack()
  const url = await ledgerUrl(dataDirectory, env, stack)
  await migrate(url)
  const db = openDatabase(url, { connections: 4 })
  stack.defer(() => db.$disconnect())
  await prepareQueues(url)
  const { key } = await openKey(systemCtx(db), path.resolve(keyFilePath(dataDirectory, env)))
  if (values.force !== true && (await holdsSomething(db))) {
    process.stderr.write(
      'sprawl seed: the ledger is not empty; give --force, or --data with another folder.\n',
    )
    return 3
  }
  const detectionVersion = createEngine(rules).detectionVersion
  const sealingKeys = sealingKeysOf(await openRings(systemCtx(db), dataDirectory, env))
  const tools = {
    db,
    ruleCards: ruleCards(),
    detectionVersion,
    keyId: key.id,
    sealingKeys,
    now: new Date(),
  }
  await syncVaultProducts(systemCtx(db), await vaultProducts())
  const lines = await runScenario(scenario, tools, values.force === true)
  process.stdout.write(`${lines.join('\n')}\n\nSee it: npm start -- --data ${dataDirectory}\n`)
  return 0
}

function scenarioNamed([name, ...more]: readonly string[]): Scenario {
  if (name === undefined || more.length > 0) throw new UsageError('Name one scenario.', 'seed')
  const scenario = scenarios.find((each) => each.name === name)
  if (scenario !== undefined) return scenario
  const meant = nearest(
    name,
    scenarios.map((each) => each.name),
  )
  throw new UsageError(
    `There is no scenario "${name}".${meant === null ? '' : ` Did you mean "${meant}"?`}`,
    'seed',
  )
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        force: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'Wrong usage.', 'seed')
  }
}
