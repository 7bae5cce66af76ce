import { systemCtx } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { ConnectVault } from '#inventory/model/vault-connection.ts'
import { getSource } from '#inventory/source/get-source.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { openRings } from '../key/open-rings.ts'
import { kindOf, type VaultWords } from '../vault.ts'
import { readCredential } from './credential.ts'
import { enrolmentText } from './enrol.ts'
import { integrationNamed } from './integration-named.ts'
import { withLedger } from './ledger.ts'
import { optionsFor, productOf, requireCredential, requireMode } from './product.ts'

/** Connects a vault; its credential is sealed before it is written, and only workers can open it. */
export async function connect(told: VaultWords): Promise<number> {
  const kind = kindOf(told.words[0])
  if (told.name === null) throw new UsageError('Give it a name: --name NAME.', 'vault')
  const asked = ConnectVault.safeParse({
    kind,
    name: told.name,
    reach: told.reach,
    options: told.options,
    mode: told.mode,
  })
  if (!asked.success)
    throw new UsageError(asked.error.issues.map(({ message }) => message).join(' '), 'vault')
  const product = await productOf(kind)
  optionsFor(product, told.options)
  requireMode(product, told.mode)
  const credential = await readCredential(told.credentialFile, told.env)
  if (credential !== null) requireCredential(product, credential)
  if (credential !== null && told.integration !== null)
    throw new UsageError('Say --credential FILE or --integration NAME, not both.', 'vault')
  return withLedger(told, async (ctx, dataDirectory) => {
    const add = async (value: string) =>
      addIntegration(
        ctx,
        {
          kind: 'vault-credential',
          name: asked.data.name,
          facts: { product: kind, address: addressIn(told.options) ?? kind },
          value,
        },
        sealingKeysOf(await openRings(systemCtx(ctx.db), dataDirectory, told.env)),
      )
    const integrationId =
      told.integration !== null
        ? (await integrationNamed(ctx, told.integration)).id
        : credential === null
          ? null
          : (await add(credential)).id
    const { vaultId, sourceId } = await connectVault(ctx, { ...asked.data, integrationId })
    const { liveAt } = await getSource(ctx, { sourceId })
    process.stdout.write(
      `${asked.data.name} is connected. ${liveAt === null ? QUIET : ''}${NEXT[told.reach]}\n`,
    )
    if (told.reach === 'collector')
      process.stdout.write(await enrolmentText(ctx, vaultId, dataDirectory, told.env).catch(laterWords))
    return 0
  })
}

const QUIET = 'It is quiet: nobody is told of it before it goes live, on its page in the dashboard. '

const NEXT = {
  worker: 'A worker reads it now.',
  collector: 'Give its collector this text as a file: sprawl collect KIND --enrolment FILE',
  files: 'Take exports of it with "sprawl import FILE --vault NAME".',
} as const

/** The vault is connected all the same. */
function laterWords(error: unknown): string {
  if (error instanceof Conflict) return `${error.message.replace(/\.$/, '')}: sprawl vault enrol\n`
  throw error
}

const addressIn = ({ address }: Readonly<Record<string, unknown>>): string | null =>
  typeof address === 'string' ? address.slice(0, 300) : null
