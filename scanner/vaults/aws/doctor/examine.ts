import type { DoctorReport, PermissionCheck, VaultMode } from '#inventory/model/vault.ts'
import { atOnce } from '../../at-once.ts'
import { examined } from '../../examined.ts'
import { VaultError } from '../../vault-error.ts'
import type { Clients } from '../clients.ts'
import { regionsOf } from '../regions.ts'
import type { Remembered } from '../remembered.ts'
import type { Account, AwsSession } from '../session.ts'
import { type Check, checksOf } from './checks.ts'

export const CHECKS_AT_ONCE = 8

/** Asks for each permission where it is used: in every region of every account. Never throws for a refusal. */
export async function examine(
  session: AwsSession,
  known: Remembered,
  clients: Clients,
  mode: VaultMode,
): Promise<DoctorReport> {
  return examined(session.tools, async () => {
    const { arn } = await known.caller()
    const { readable, closed } = await known.accounts()
    const checks: PermissionCheck[] = closed.map(({ name, reason }) => ({
      permission: name === 'organisation' ? 'organizations:ListAccounts' : 'sts:AssumeRole',
      part: name,
      state: 'missing',
      effect: reason,
    }))
    for (const account of readable) checks.push(...(await accountChecks(session, clients, account, mode)))
    return { identity: arn, checks }
  })
}

async function accountChecks(
  session: AwsSession,
  clients: Clients,
  account: Account,
  mode: VaultMode,
): Promise<PermissionCheck[]> {
  const { options } = session
  const regions = await regionsOf(session, account.id, account.keys).catch(orRefused)
  const found = regions instanceof VaultError ? [] : regions
  const checks = checksOf({ clients, account, regions: found, options, mode })
  const own: PermissionCheck = {
    permission: 'ec2:DescribeRegions',
    part: account.id,
    state: regions instanceof VaultError ? 'missing' : 'granted',
    effect: 'Regions are not found by themselves: grant it, or name them.',
  }
  const answers = await atOnce(checks, CHECKS_AT_ONCE, checked)
  return [...(options.regions.length > 0 ? [] : [own]), ...answers.flat()]
}

/** Nothing where a permission is not there that this mode should not have. */
export async function checked(check: Check): Promise<PermissionCheck[]> {
  const { permission, part, effect, isMore, isLimited } = check
  const answer = await check.ask().then(() => 'yes' as const, codeOf)
  const has = answer === 'yes' || answer === 'gone' || answer === 'failed-input'
  const isRefused = answer === 'not-permitted'
  if (isMore) return has ? [{ permission, part, effect, state: 'not-needed' }] : []
  const state = has ? 'granted' : isRefused && !isLimited ? 'missing' : 'unknown'
  return [{ permission, part, effect, state }]
}

/** An answer about what was asked, rather than about who asks, is given to whoever may ask. */
function codeOf(error: unknown): VaultError['code'] | 'failed-input' {
  if (!(error instanceof VaultError)) throw error
  return error.code === 'failed' &&
    /Validation|InvalidParameter|InvalidResource|InvalidInput/.test(error.message)
    ? 'failed-input'
    : error.code
}

function orRefused(error: unknown): VaultError {
  if (error instanceof VaultError && error.code === 'not-permitted') return error
  throw error
}
