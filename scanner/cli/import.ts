import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { type Ctx, systemCtx } from '#inventory/ctx.ts'
import { receiveBundle } from '#inventory/vault-bundle/receive-bundle.ts'
import { createEngine } from '#scanner/engine/index.ts'
import { keyedLeaf, ledgerMasks } from '#scanner/jobs/vault/ledger-sink.ts'
import { keyFilePath } from '#scanner/keys/key-file.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import { rules } from '#scanner/rules/index.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { publicLeaf } from '#scanner/vaults/leaves.ts'
import { tableTemplate } from '#scanner/vaults/table/template.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import { BUNDLE_HEAD } from './collect/bundle-lines.ts'
import { describeReceipt, handOver, type Receive } from './collect/hand-over.ts'
import { serverOf } from './collect/server.ts'
import { type Imported, importExport } from './import/import-export.ts'
import { formatOf, headOf } from './import/recognise.ts'
import { IMPORT_USAGE } from './import/usage.ts'
import { parseFlags } from './parse-flags.ts'
import type { Environment } from './up/child-env.ts'
import { openKey } from './up/open-key.ts'
import { withLedger } from './vault/ledger.ts'
import { vaultNamed } from './vault/vault-named.ts'

const FLAGS = {
  vault: { type: 'string' },
  format: { type: 'string' },
  'as-of': { type: 'string' },
  template: { type: 'boolean' },
  server: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** What is piped in. */
const STREAM = '-'

type Values = { readonly [Name in 'vault' | 'format' | 'as-of' | 'server' | 'data']?: string | undefined }

/** `sprawl import FILE…`: bundles of collectors, and exports of vaults. Answers an exit code; throws UsageError. */
export async function importFiles(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const { values, positionals } = parseFlags('import', argv, FLAGS)
  if (values.help === true) return say(IMPORT_USAGE)
  if (values.template === true) return say(tableTemplate())
  if (positionals.length === 0) throw new UsageError('Name a file.', 'import')
  const files = positionals.map((file) => (file === STREAM ? file : path.resolve(env.INIT_CWD ?? '.', file)))
  if (files.includes(STREAM) && values.format === undefined)
    throw new UsageError('Say which export comes in: --format NAME.', 'import')
  const heads = await Promise.all(files.map((file) => (file === STREAM ? '' : headOf(file))))
  const isBundle = (index: number) => heads[index]?.startsWith(BUNDLE_HEAD) === true
  if (values.server !== undefined) {
    if (!files.every((_, index) => isBundle(index)))
      throw new UsageError(
        'Over the API bundles are taken only: run this on the machine of the ledger.',
        'import',
      )
    const { receive } = await serverOf(values.server, env)
    return takeBundles(files, receive)
  }
  return withLedger({ data: values.data, env }, async (ctx, dataDirectory) => {
    let code = 0
    for (const [index, file] of files.entries())
      code = Math.max(
        code,
        isBundle(index)
          ? await takeBundles([file], (upload) => receiveBundle(ctx, upload))
          : await takeExport({ ctx, dataDirectory, env, values }, file, heads[index] ?? ''),
      )
    return code
  })
}

async function takeBundles(files: readonly string[], receive: Receive): Promise<number> {
  for (const file of files)
    say(`${printable(path.basename(file))}: ${describeReceipt(await handOver(file, receive))}\n`)
  return 0
}

type Here = {
  readonly ctx: Ctx
  readonly dataDirectory: string
  readonly env: Environment
  readonly values: Values
}

async function takeExport({ ctx, dataDirectory, env, values }: Here, file: string, head: string) {
  if (values.vault === undefined) throw new UsageError('Say what it is an export of: --vault NAME.', 'import')
  const { id: vaultId, kind } = await vaultNamed(ctx, values.vault)
  const format = await formatOf(kind, file, head, values.format)
  const system = systemCtx(ctx.db)
  const { key, installation } = await openKey(system, path.resolve(keyFilePath(dataDirectory, env)))
  try {
    const imported = await importExport({
      ctx: system,
      vaultId,
      format,
      content: file === STREAM ? process.stdin : createReadStream(file),
      asOf: await asOf(file, values['as-of']),
      masks: ledgerMasks({ engine: createEngine(rules), salt: installation.salt, keys: [key] }),
      publicLeaf: (name, half) => keyedLeaf(publicLeaf(name, half, installation.salt), [key], ''),
    })
    say(describe(file === STREAM ? 'What came in' : path.basename(file), format.title, imported))
    return imported.problemCount > 0 ? 1 : 0
  } catch (error) {
    if (error instanceof VaultError) throw new UsageError(`${error.message} ${error.hint}`, 'import')
    throw error
  }
}

/** When the file was true: as was said, else when it was written. */
async function asOf(file: string, said: string | undefined): Promise<Date> {
  const now = new Date()
  const written = async () => (file === STREAM ? now : (await stat(file)).mtime)
  const date = said === undefined ? await written() : new Date(said)
  if (Number.isNaN(date.getTime()))
    throw new UsageError('--as-of takes a date, such as 2026-11-01.', 'import')
  return date > now ? now : date
}

function describe(file: string, title: string, imported: Imported): string {
  const { parts, entries, written, gone, sightings, known, problems, problemCount } = imported
  const hidden = problemCount - problems.length
  return [
    ...problems.map(({ line, text }) => `${printable(file)} line ${line}: ${printable(text)}`),
    ...(hidden > 0 ? [`… and ${hidden} more lines that were not taken`] : []),
    `${printable(file)} is ${title}: ${entries} entries in ${parts.length} parts, ${written} of them new or changed, ${gone} gone.`,
    ...(sightings > 0 ? [`${sightings} sightings, ${known} of them of entries that the ledger knows.`] : []),
    '',
  ].join('\n')
}

function say(text: string): number {
  process.stdout.write(text)
  return 0
}
