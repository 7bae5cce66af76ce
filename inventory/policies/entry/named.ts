import { entryPolicies } from './index.ts'

/** What a violation of a policy is called: `Half rotation`; an id that no policy has speaks for itself. */
export function violationName(policy: string): string {
  const words = policy.replace('no-op', 'no–op').replaceAll('-', ' ').replace('–', '-')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Policies whose name holds a text, whatever its case. */
export const policiesNamed = (text: string): string[] =>
  entryPolicies
    .filter(({ id, title }) =>
      [id, violationName(id), title].some((word) => word.toLowerCase().includes(text.toLowerCase())),
    )
    .map(({ id }) => id)
