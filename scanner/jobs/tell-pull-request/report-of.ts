import { dashboardAddress } from '#inventory/model/dashboard-address.ts'
import type { PullRequestStanding, StandingLeak } from '#inventory/model/pull-request.ts'
import { blocks, obeysMarker } from '#inventory/policies/pull-request.ts'
import type { CheckFacts } from '#scanner/github/pull-request/check.ts'
import type { Leak, PullRequestReport } from '#scanner/github/pull-request/pull-request-report.ts'
import { FIRST_STEP, MARKED } from '#scanner/pull-request/leaks.ts'

/** What the ledger knows of a pull request, as it is told there. */
export function reportOf(standing: PullRequestStanding, publicUrl: string | null): PullRequestReport {
  const { settings, webUrl, head, audience, pass, leaks, approvers, approverCount } = standing
  return {
    repositoryUrl: webUrl,
    head,
    audience,
    showVaultMatch: settings.showVaultMatch,
    leaks: leaks.map((leak) => leakOf(leak, standing, publicUrl)),
    dashboardUrl: publicUrl === null ? null : dashboardAddress.pullRequest(publicUrl, standing.pullRequestId),
    approvers: { named: approvers, count: approverCount },
    pass,
  }
}

/** What policy makes of it. */
export function checkFactsOf(standing: PullRequestStanding): CheckFacts {
  const { settings, audience, error, leaks, sight } = standing
  const failing = new Set(leaks.filter((leak) => blocks(leak, { settings, audience })).map(keyOf))
  return {
    sight: sight === 'looked' ? 'looked' : 'unseen',
    unseenBlocks: settings.ifUnseen === 'block',
    unseenAfterMinutes: settings.unseenAfterMinutes,
    error,
    blocks: (leak) => failing.has(keyOf(leak)),
  }
}

const keyOf = ({ fingerprint, path }: Pick<Leak, 'fingerprint' | 'path'>): string => `${fingerprint} ${path}`

function leakOf(leak: StandingLeak, { settings }: PullRequestStanding, publicUrl: string | null): Leak {
  const isObeyed = leak.marked && obeysMarker(leak.severity, settings)
  const { fingerprint, title, severity, path, line, commit, inHead, revokeUrl, validity, vaultMatch, owner } =
    leak
  const { findingId, waiting, willFix } = leak
  return {
    fingerprint,
    title,
    severity,
    path,
    line,
    commit,
    inHead,
    firstStep: leak.revokeSteps[0] ?? FIRST_STEP,
    revokeUrl,
    validity,
    vaultMatch,
    owner,
    findingUrl:
      publicUrl === null || findingId === null ? null : dashboardAddress.finding(publicUrl, findingId),
    decided: leak.decided ?? (isObeyed ? MARKED : null),
    allowMarker: leak.marked ? (isObeyed ? 'obeyed' : 'not-obeyed') : null,
    waiting:
      waiting === null || waiting.kind === 'will-fix'
        ? null
        : { says: SAYS[waiting.kind], login: waiting.login },
    willFix,
  }
}

const SAYS = { 'false-positive': 'no credential', 'test-credential': 'a test credential' } as const
