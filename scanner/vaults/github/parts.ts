import type { Place } from './client.ts'
import { CALLS, type Call, LISTS, type ListName } from './lists.ts'
import type { Whereabouts } from './map.ts'

/** A list of the organisation itself (`repository` is null), or the same of one repository. */
export type Part = {
  readonly name: string
  readonly list: ListName
  readonly repository: string | null
  readonly call: Call
}

/** What an organisation has of its own. */
export const organisationParts = (lists: readonly ListName[]): Part[] =>
  lists.flatMap((list) => {
    const { organisation: call } = CALLS[list]
    return call === null ? [] : [{ name: `organisation/${list}`, list, repository: null, call }]
  })

/** What every repository has: parts of a list stand below its name, so that one refusal may cover them all. */
export const repositoryParts = (list: ListName, repositories: readonly string[]): Part[] => {
  const { repository: call } = CALLS[list]
  return call === null
    ? []
    : repositories.map((repository) => ({ name: `${list}/${repository}`, list, repository, call }))
}

/** The part of a name; null for none. */
export function partOf(name: string): Part | null {
  const [, first = '', second = ''] = /^([a-z-]+)\/(.+)$/.exec(name) ?? []
  if (first === 'organisation')
    return organisationParts(LISTS.filter((list) => list === second)).at(0) ?? null
  const list = LISTS.find((each) => each === first)
  return list === undefined ? null : (repositoryParts(list, [second]).at(0) ?? null)
}

/** What stands in the braces of its calls. */
export const placeOf = (organisation: string, { repository }: Part): Place =>
  repository === null ? { org: organisation } : { owner: organisation, repo: repository }

export const whereabouts = (organisation: string, { list, repository, call }: Part): Whereabouts => ({
  base: repository === null ? `orgs/${organisation}` : `repos/${organisation}/${repository}`,
  list,
  call: call.route,
})
