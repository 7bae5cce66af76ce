import type { PolicyText } from '../connector.ts'
import { CALLS, type ListName } from './lists.ts'
import type { GitHubOptions } from './options.ts'

/** The least that the wanted lists take, for an App and for a token. */
export function policyOf({ organisation, lists }: GitHubOptions): PolicyText[] {
  const of = (side: 'organisation' | 'repository') =>
    lists.flatMap((list) => {
      const call = CALLS[list][side]
      return call === null ? [] : [{ list, ...call }]
    })
  const [own, each] = [of('organisation'), of('repository')]
  const scopes = [...new Set([...own, ...each].map(({ classicScope }) => classicScope).filter(Boolean))]
  return [
    {
      title: `An App that is installed in ${organisation} on all repositories`,
      language: 'text',
      text: lined([
        'Repository permissions:',
        '  metadata:read',
        ...permissions(each),
        'Organization permissions:',
        ...permissions(own),
        ...notes(lists),
        NO_VALUES,
        'As the credential: {"appId": "…", "privateKey": "-----BEGIN …"}',
      ]),
    },
    {
      title: 'Or a token of an owner of the organisation',
      language: 'text',
      text: lined([
        `Fine-grained: resource owner ${organisation}, all repositories, the permissions above.`,
        `Classic: ${scopes.join(', ')}. GitHub has no scope that only lists secrets: these may change them, too.`,
        'Tokens of members are told to Apps only.',
        NO_VALUES,
        'As the credential: {"token": "…"}',
      ]),
    },
  ]
}

const lined = (lines: readonly string[]): string => [...lines, ''].join('\n')

const permissions = (
  calls: readonly { readonly list: ListName; readonly permission: string }[],
): string[] => {
  const names = calls.flatMap(({ list, permission }) =>
    permission.split(', ').map((name) => ({ name, list })),
  )
  return [...new Set(names.map(({ name }) => name))].map(
    (name) => `  ${name}  (${names.flatMap((each) => (each.name === name ? [each.list] : [])).join(', ')})`,
  )
}

const notes = (lists: readonly ListName[]): string[] =>
  lists.includes('codespaces-secrets')
    ? [
        'To list secrets of Codespaces of a repository GitHub asks for write: leave "codespaces-secrets" out of',
      ].concat(
        '"lists" where that is too much. Those of the organisation it tells to owners’ classic tokens only.',
      )
    : []

const NO_VALUES = 'No value is read, and none can be: GitHub gives out no value of a secret.'
