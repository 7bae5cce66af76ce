import { createLoader, parseAsStringLiteral } from 'nuqs/server'
import { RepositoryState } from '#inventory/model/source.ts'

/** Which repositories the page shows; all without it. */
export const sourceParsers = { state: parseAsStringLiteral(RepositoryState.options) }
export const loadSourceState = createLoader(sourceParsers)

export const repositoryStateWords: Record<RepositoryState, string> = {
  'never-read': 'Never read',
  failed: 'Last scan failed',
  'not-lately': 'Not read in 24 h',
}
