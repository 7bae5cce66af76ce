import { textCell } from './markdown.ts'
import type { PullRequestReport } from './pull-request-report.ts'

/** What stands above the table: that somebody let it pass, and whose word it waits for. */
export function notices(report: PullRequestReport): string[] {
  const lines = [passed(report), waits(report)].filter((line) => line !== null)
  return lines.length === 0 ? [] : [...lines.flatMap((line) => [`> ${line}`, '>']).slice(0, -1), '']
}

function passed({ audience, pass }: PullRequestReport): string | null {
  if (pass === null) return null
  if (audience === 'outside') return '**This commit was let pass.** What it brings stays open.'
  return `**${textCell(pass.by)} let this commit pass:** ${textCell(pass.reason)} What it brings stays open.`
}

/** People of the organisation are named, and those who are known on the code host hear of it there. */
function waits({ audience, leaks, approvers, dashboardUrl }: PullRequestReport): string | null {
  if (!leaks.some(({ waiting }) => waiting !== null)) return null
  if (audience === 'outside') return 'An answer waits for the word of whoever keeps Sprawl.'
  const names = approvers.named.map(({ name, login }) => (isLogin(login) ? `@${login}` : textCell(name)))
  const more = approvers.count - names.length
  const whose =
    names.length === 0
      ? 'whoever keeps Sprawl'
      : `${names.length === 1 ? '' : 'one of '}${names.join(', ')}${more > 0 ? ` (and ${more} more)` : ''}`
  const where = dashboardUrl === null ? '' : ` [Say yes or no](${dashboardUrl}).`
  return `**Waiting for the word of ${whose}.**${where}`
}

const isLogin = (login: string | null): login is string =>
  login !== null && /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/.test(login)
