import { defineRule, type Shape, type ShapeRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, nearNameClosely } from './shapes.ts'

type ServiceOptions = {
  /** The name as it stands in code, in lower case. By default the provider, without its dashes. */
  readonly words?: readonly string[]
  /** The name is also a word of the language or short, so that it has to stand close to the value. */
  readonly isWord?: boolean
  /** The prefix and the length prove it without the name. */
  readonly standsAlone?: boolean
  /** What the service calls it; by default an API key. */
  readonly noun?: string
}

/**
 * Makes rules for the keys of services that have nothing of their own but length and alphabet: the name of the service
 * and a word such as `key` must stand before the value. `risk` is what holders of any of them can do; `provider` is in
 * kebab case, `site` is where people sign in.
 */
export const servicesThat =
  (risk: string) =>
  (
    provider: string,
    name: string,
    site: string,
    shapes: Shape | readonly Shape[],
    {
      words = [provider.replaceAll('-', '')],
      isWord = false,
      standsAlone = false,
      noun = 'API key',
    }: ServiceOptions = {},
  ): ShapeRule =>
    defineRule({
      id: `${provider}-${noun.toLowerCase().replaceAll(' ', '-')}`,
      provider,
      title: `${name} ${noun}`,
      risk,
      severity: 'medium',
      shapes: 'parts' in shapes ? [shapes] : shapes,
      context: standsAlone ? null : isWord ? nearNameClosely(...words) : nearName(...words),
      revoke: replaceIn(`the account settings of ${name}, under API`, `https://${site}/`),
    })
