import { z } from 'zod'
import { Instant } from './terms.ts'

/** What a hosted repository holds besides its code. Each lies in the ledger as a repository, part of the one with the code. */
export const TextKind = z.enum(['wiki', 'conversations', 'releases', 'actions-logs'])
export type TextKind = z.infer<typeof TextKind>

const off = z.boolean().default(false)

/** What of an organisation is read besides code. Everything is off until somebody wants it. */
export const OrganisationSources = z.strictObject({
  wiki: off,
  conversations: off,
  releases: off,
  'actions-logs': off,
  /** GitHub's own secret-scanning alerts. */
  alerts: off,
  /** How old a run of Actions may be whose log is read the first time. */
  logDays: z.int().min(1).max(400).default(30),
})
export type OrganisationSources = z.infer<typeof OrganisationSources>

/** The stream of a text kind, and the moment up to which it was read. */
const Since = z.record(z.string(), Instant)

/** How far the texts of a repository were read, so that the next look goes on from there. */
export const TextProgress = z.object({
  /** The detection version that this reading began with; null before the first. */
  version: z.string().nullable().default(null),
  since: Since.default({}),
  /** Runs of Actions, as `id:attempt`, that were read though an earlier one was still running. */
  runs: z.array(z.string()).default([]),
})
export type TextProgress = z.infer<typeof TextProgress>

export type SourceOption = {
  readonly key: TextKind | 'alerts'
  readonly title: string
  readonly reads: string
  /** What the access must be allowed, in GitHub's words. */
  readonly needs: string
  readonly costs: string
}

/** What can be turned on, for whoever decides. */
export const sourceOptions: readonly SourceOption[] = [
  {
    key: 'wiki',
    title: 'Wikis',
    reads: 'Every version of every page.',
    needs: 'contents: read',
    costs: 'One fetch a day for each repository; no request of the limit.',
  },
  {
    key: 'conversations',
    title: 'Issues and pull requests',
    reads:
      'Titles, texts, comments and review comments as they stand now. An edited text is read again; summaries of reviews and discussions are not read.',
    needs: 'issues: read and pull requests: read',
    costs: 'At first a request for each hundred texts, later three requests a day for each repository.',
  },
  {
    key: 'releases',
    title: 'Releases',
    reads: 'Names and notes of releases.',
    needs: 'contents: read',
    costs: 'A request a day for each repository and each hundred releases.',
  },
  {
    key: 'actions-logs',
    title: 'Logs of Actions',
    reads:
      'The log of each run that has finished; GitHub masks only what it knows to be a secret. What is run again after later runs were read is not read again.',
    needs: 'actions: read',
    costs: 'One request and one download for each run, up to 32 MiB.',
  },
  {
    key: 'alerts',
    title: "GitHub's own alerts",
    reads: 'State, validity, who bypassed push protection, and places. Values are never asked for.',
    needs: 'secret scanning alerts: read',
    costs: 'A request a night for each hundred alerts, and one for each that changed and has several places.',
  },
]

/** What a place of texts is, in words: `comment on issue #12`. Null for a path that is none. */
export function textPlace(kind: TextKind, path: string): string | null {
  switch (kind) {
    case 'wiki':
      return 'wiki page'
    case 'conversations':
      return conversationPlace(path)
    case 'releases':
      return path.startsWith(RELEASE) ? `release ${decoded(path.slice(RELEASE.length))}` : null
    case 'actions-logs': {
      const [, run, attempt] = /^actions\/runs\/(\d+)(?:\/attempts\/(\d+))?$/.exec(path) ?? []
      if (run === undefined) return null
      return `log of run ${run}${attempt === undefined ? '' : `, attempt ${attempt}`}`
    }
  }
}

const RELEASE = 'releases/tag/'

function conversationPlace(path: string): string | null {
  const [, where, number, anchor] =
    /^(issues|pull)\/(\d+)(?:#(issuecomment-|discussion_r)\d+)?$/.exec(path) ?? []
  if (where === undefined) return null
  const whole = `${where === 'pull' ? 'pull request' : 'issue'} #${number}`
  if (anchor === undefined) return whole
  return anchor === 'discussion_r' ? `review comment on ${whole}` : `comment on ${whole}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a kind of text is called beside the name of its repository: `acme/shop · wiki`. */
export const textKindWords: Readonly<Record<TextKind, string>> = {
  wiki: 'wiki',
  conversations: 'issues and pull requests',
  releases: 'releases',
  'actions-logs': 'logs of Actions',
}

/** The name under which a text's repository stands in lists. */
export const textRepositoryName = (repository: string, kind: TextKind): string =>
  `${repository} · ${textKindWords[kind]}`

/** What is read of an organisation besides code, and how far that is. */
export const OrganisationSourcesView = z.object({
  login: z.string(),
  sources: OrganisationSources,
  /** Per kind, also of what was turned off since: repositories it was asked for, read to the end, and that failed last. */
  texts: z.array(
    z.object({
      kind: TextKind,
      repositories: z.int(),
      read: z.int(),
      failed: z.int(),
      lastReadAt: Instant.nullable(),
      /** Why one of the failed could not be read. */
      error: z.string().nullable(),
    }),
  ),
  alerts: z.object({
    count: z.int(),
    readAt: Instant.nullable(),
    error: z.string().nullable(),
  }),
})
export type OrganisationSourcesView = z.infer<typeof OrganisationSourcesView>
