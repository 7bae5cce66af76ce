import { z } from 'zod'
import type { Connector } from './connector.ts'
import { VaultError } from './vault-error.ts'

/**
 * A credential as people paste it: JSON of a form of the product, or a token bare. Throws VaultError that names the
 * forms there are and quotes nothing of what was given.
 */
export function givenCredential(
  { title, credential }: Pick<Connector, 'title' | 'credential'>,
  text: string,
) {
  const tried = candidates(text).map((given) => credential.safeParse(given))
  const read = tried.find(({ success }) => success)
  if (read?.success) return read.data
  throw new VaultError(
    'refused-credential',
    `The credential is none for ${title}: ${faultsOf(tried[0]?.error?.issues ?? [])}.`,
    formsWords(formsOf(credential)),
  )
}

/** What was written, and the same as the token that it may be: some products take a token in one of several ways. */
function candidates(text: string): unknown[] {
  const given = jsonOf(text)
  const bare = typeof given === 'object' && given !== null ? null : String(given ?? text).trim()
  if (bare !== null) return [{ token: bare }, { method: 'token', token: bare }]
  return 'method' in Object(given) ? [given] : [given, { method: 'token', ...Object(given) }]
}

/** One object of names for each way in. */
const Form = z.object({
  properties: z.record(z.string(), z.object({ const: z.string().optional() })),
  required: z.array(z.string()).default([]),
})
const Forms = z.object({ anyOf: z.array(Form).optional(), oneOf: z.array(Form).optional() })

/** `{"method":"approle","roleId":"…"}` for each way in; what has to be told is in it, and behind it what may be. */
function formsOf(credential: z.ZodType): string[] {
  const schema = z.toJSONSchema(credential, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  const several = Forms.safeParse(schema).data
  const single = Form.safeParse(schema).data
  const forms = several?.anyOf ?? several?.oneOf ?? (single === undefined ? [] : [single])
  return forms.flatMap(({ properties, required }) => {
    const names = required.map((name) => `"${name}": "${properties[name]?.const ?? '…'}"`)
    if (names.length === 0) return []
    const isBare =
      required.every((name) => name === 'token' || name === 'method') && required.includes('token')
    const others = Object.keys(properties).filter((name) => !required.includes(name))
    const more = others.length === 0 ? '' : ` (and, where needed, ${others.join(', ')})`
    return [...(isBare ? ['a token as it is'] : []), `{ ${names.join(', ')} }${more}`]
  })
}

const formsWords = (forms: readonly string[]): string =>
  forms.length === 0 ? 'It takes none.' : `Give one of: ${[...new Set(forms)].join('; ')}.`

/** Paths and messages of our own schemas: zod quotes no input in these. */
const faultsOf = (issues: readonly z.core.$ZodIssue[]): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.map(String).join('.') || 'all of it'}: ${message}`)
    .join('; ')

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
