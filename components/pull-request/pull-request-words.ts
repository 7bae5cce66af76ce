import type {
  AnswerKind,
  AnswerState,
  PullRequestState,
  PullRequestView,
} from '#inventory/model/pull-request.ts'
import type { BlockWhen, GlassBreakers, IfUnseen } from '#inventory/model/pull-request-settings.ts'

export const pullRequestStateWords: Record<PullRequestState, string> = {
  looking: 'Looking',
  leaks: 'Leaks',
  clear: 'Clear',
  'not-looked-at': 'Not looked at',
  'waiting-for-approval': 'Waiting for approval',
  'broken-glass': 'Broken glass',
}

export const answerKindWords: Record<AnswerKind, string> = {
  'false-positive': 'No credential',
  'test-credential': 'A test credential',
  'will-fix': 'Will fix',
}

export const answerStateWords: Record<AnswerState, string> = {
  taken: 'Taken at once, to be reviewed',
  waiting: 'Waiting',
  approved: 'Approved',
  refused: 'Refused',
  confirmed: 'Reviewed and confirmed',
  overturned: 'Reviewed and overturned',
  noted: 'Noted',
}

export const blockWords: Record<BlockWhen, string> = {
  never: 'Never: it reports',
  'live-or-sure': 'When a leak is live or sure',
  any: 'When anything leaks',
}

export const glassBreakerWords: Record<GlassBreakers, string> = {
  administrators: 'Administrators',
  'administrators-and-analysts': 'Administrators and analysts',
}

export const ifUnseenWords: Record<IfUnseen, string> = {
  block: 'Block',
  neutral: 'Be neutral: NOT LOOKED AT',
}

export const shortSha = (sha: string): string => sha.slice(0, 10)

/** How much is said there, and what could not be. */
export function toldWords({
  speaks,
  audience,
  tellProblem,
}: Pick<PullRequestView, 'speaks' | 'audience' | 'tellProblem'>): string {
  if (!speaks) return 'Nothing: the source is quiet, or it was opened before it went live'
  const what =
    audience === 'outside'
      ? 'Type, place and “revoke it” only: people outside read it'
      : 'Everything but the value'
  return tellProblem === null ? what : `${what}. ${tellProblem}`
}
