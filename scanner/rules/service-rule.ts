import { defineRule, type Shape, type ShapeRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

/** What stands between the name of a service and its key: `clockify_api_key`, `<clockifyToken>`, `Clockify secret:`. */
const FOLLOWED_BY = [
  'key',
  'token',
  'secret',
  'api',
  'auth',
  'pass',
  'pwd',
  'cred',
  'access',
  'private',
] as const

type ServiceOptions = {
  /** The name as it stands in code, in lower case. By default the provider, without its dashes. */
  readonly words?: readonly string[]
  /** The name is also a word of the language or short, so that it has to stand close to the value. */
  readonly isWord?: boolean
}

/**
 * Makes rules for the API keys of services whose keys have nothing of their own but length and alphabet: the name of the
 * service and a word such as `key` must stand before the value. `risk` is what holders of any of them can do; `provider` is in
 * kebab case, `site` is where people sign in.
 */
export const servicesThat =
  (risk: string) =>
  (
    provider: string,
    name: string,
    site: string,
    shapes: Shape | readonly Shape[],
    { words, isWord }: ServiceOptions = {},
  ): ShapeRule =>
    defineRule({
      id: `${provider}-api-key`,
      provider,
      title: `${name} API key`,
      risk,
      severity: 'medium',
      shapes: 'parts' in shapes ? [shapes] : shapes,
      context: {
        keywords: words ?? [provider.replaceAll('-', '')],
        reach: isWord === true ? 28 : 80,
        followedBy: FOLLOWED_BY,
      },
      revoke: replaceIn(`the account settings of ${name}, under API`, `https://${site}/`),
    })
