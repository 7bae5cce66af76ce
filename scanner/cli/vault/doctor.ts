import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { type DoctorReport, type VaultExamination, VaultKind } from '#inventory/model/vault.ts'
import { partWords } from '#inventory/model/vault-recording.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import { networkTools } from '#scanner/vaults/network-tools.ts'
import { openConnector } from '#scanner/vaults/open-connector.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import type { VaultWords } from '../vault.ts'
import { readCredential } from './credential.ts'
import { withLedger } from './ledger.ts'
import { productOf, requireMode } from './product.ts'
import { vaultNamed } from './vault-named.ts'

/** Asks a vault from here, or tells what the worker was answered last by one that is connected. */
export async function examine(told: VaultWords): Promise<number> {
  const kind = VaultKind.safeParse(told.words[0])
  const report = kind.success
    ? { ...(await askHere(told, kind.data)), rotation: null }
    : await askedLast(told)
  if (report === null) {
    process.stdout.write('Its permissions were not asked yet: a worker does, in a moment.\n')
    return 3
  }
  process.stdout.write(told.json ? `${JSON.stringify(report, null, 2)}\n` : describeAll(report))
  const reports = [report, ...(report.rotation === null ? [] : [report.rotation])]
  if (reports.some(({ reachable, problem }) => !reachable || problem !== null)) return 3
  return reports.some(({ checks }) => checks.some(({ state }) => state === 'missing')) ? 1 : 0
}

async function askHere(told: VaultWords, kind: VaultKind): Promise<DoctorReport> {
  const { signal } = new AbortController()
  const tools = {
    ...networkTools({ ...PUBLIC_ONLY, trusted: true }),
    signal,
    now: () => new Date(),
    ambient: true,
  }
  requireMode(await productOf(kind), told.mode)
  try {
    const credential = await readCredential(told.credentialFile, told.env)
    const opened = await openConnector({ kind, options: told.options, credential }, tools)
    try {
      return await opened.doctor(told.mode)
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    const problem = `${error.message} ${error.hint}`
    return { checkedAt: new Date().toISOString(), identity: null, reachable: false, problem, checks: [] }
  }
}

const askedLast = (told: VaultWords): Promise<VaultExamination | null> =>
  withLedger(told, async (ctx) => (await vaultNamed(ctx, told.words[0])).doctor)

const describeAll = ({ rotation, ...report }: VaultExamination): string =>
  rotation === null
    ? describe(report)
    : `${describe(report)}\nThe credential of "rotate now":\n${describe(rotation)}`

const MARKS = { granted: 'yes', missing: 'NO', 'not-needed': 'too much', unknown: '?' } as const

const describe = ({ identity, problem, checks }: DoctorReport): string =>
  [
    identity === null ? null : `As ${printable(identity)}`,
    problem === null ? null : `! ${printable(problem)}`,
    ...checks.map(
      ({ permission, part, state, effect }) =>
        `${MARKS[state].padEnd(8)}  ${printable(permission)}${part === null ? '' : ` in ${printable(partWords(part))}`}  ${printable(effect)}`,
    ),
    '',
  ]
    .filter((line) => line !== null)
    .join('\n')
