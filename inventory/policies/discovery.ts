import type { FoundRepository, OrganisationFilters, SkipReason } from '../model/organisation.ts'

const DAY_MILLISECONDS = 24 * 3600 * 1000

/** Why a repository is not scanned under the filters at `now`, the reason that weighs most first; null when it is. */
export function skipReasonOf(
  found: FoundRepository,
  filters: OrganisationFilters,
  now: Date,
): SkipReason | null {
  if (found.disabled) return 'disabled'
  if (found.pushedAt === null) return 'empty'
  if (filters.names.length > 0 && !filters.names.some((glob) => matches(glob, found.name))) return 'name'
  if (filters.exceptNames.some((glob) => matches(glob, found.name))) return 'name'
  if (filters.topics.length > 0 && !filters.topics.some((topic) => found.topics.includes(topic)))
    return 'topic'
  if (filters.visibilities.length > 0 && !filters.visibilities.includes(found.visibility)) return 'visibility'
  if (found.archived && !filters.archived) return 'archived'
  if (found.fork && !filters.forks) return 'fork'
  if (filters.mostKibibytes !== null && found.sizeKibibytes > filters.mostKibibytes) return 'too-large'
  const isOld = (days: number) => now.getTime() - Date.parse(found.pushedAt ?? '') > days * DAY_MILLISECONDS
  return filters.activeWithinDays !== null && isOld(filters.activeWithinDays) ? 'inactive' : null
}

/** `*` is anything. Works piece by piece from the left, so that no pattern can make it slow. */
function matches(glob: string, name: string): boolean {
  const [first = '', ...rest] = glob.toLowerCase().split('*')
  const text = name.toLowerCase()
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
