export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info'

/** Characters a run may consist of, written out. */
export type Alphabet = string

const DIGITS = '0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()

export const alphabets = {
  digits: DIGITS,
  hexLower: `${DIGITS}abcdef`,
  hexUpper: `${DIGITS}ABCDEF`,
  hex: `${DIGITS}abcdefABCDEF`,
  lower: LOWER,
  upper: UPPER,
  letters: LOWER + UPPER,
  base32: `${UPPER}234567`,
  base32Lower: `${LOWER}234567`,
  base36: DIGITS + LOWER,
  base36Upper: DIGITS + UPPER,
  base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  base62: DIGITS + UPPER + LOWER,
  word: `${DIGITS + UPPER + LOWER}_`,
  base64: `${UPPER + LOWER + DIGITS}+/`,
  base64Url: `${UPPER + LOWER + DIGITS}-_`,
} as const satisfies Record<string, Alphabet>

/**
 * One part of a credential's text. Parts marked `public` are facts (key id, account, host) and may be
 * stored under their name; everything else is secret and is never stored.
 */
export type Part =
  | { readonly kind: 'literal'; readonly texts: readonly string[]; readonly foldCase: boolean }
  | {
      readonly kind: 'run'
      readonly alphabet: Alphabet
      readonly min: number
      readonly max: number
      readonly secrecy: 'secret' | 'public'
      readonly name: string | null
    }
  | { readonly kind: 'optional'; readonly parts: readonly Part[] }

/** Fixed text; several texts are alternatives of one place (`ghp_`, `gho_` …). */
export const literal = (...texts: readonly string[]): Part => ({ kind: 'literal', texts, foldCase: false })

/** `min` to `max` characters of the alphabet (`max` defaults to `min`) that are part of the secret. */
export const secret = (alphabet: Alphabet, min: number, max: number = min): Part => ({
  kind: 'run',
  alphabet,
  min,
  max,
  secrecy: 'secret',
  name: null,
})

/** A part that is no secret and is stored as a fact called `name`. */
export const fact = (name: string, alphabet: Alphabet, min: number, max: number = min): Part => ({
  kind: 'run',
  alphabet,
  min,
  max,
  secrecy: 'public',
  name,
})

export const optional = (...parts: readonly Part[]): Part => ({ kind: 'optional', parts })

/**
 * A check inside the token that can be computed offline. `holds` tells whether the text of the whole shape
 * carries its own checksum; `complete` rewrites a generated text so that it does.
 */
export type Checksum = {
  readonly name: string
  /** What does not hold is something else altogether, and not reported at all. */
  readonly decides?: boolean
  readonly holds: (text: string) => boolean
  readonly complete: (text: string) => string
}

/**
 * A run of parts in order. `before` and `after` are the characters that may NOT touch the token (by
 * default word characters), which is what keeps a 40-character key from matching inside an 80-character
 * one.
 */
export type Shape = {
  readonly parts: readonly Part[]
  readonly notBefore: Alphabet
  readonly notAfter: Alphabet
  readonly checksum: Checksum | null
}

export type ShapeOptions = { notBefore?: Alphabet; notAfter?: Alphabet; checksum?: Checksum }

/** A shape from its parts; give options last. */
export function shape(parts: readonly Part[], options: ShapeOptions = {}): Shape {
  return {
    parts,
    notBefore: options.notBefore ?? alphabets.word,
    notAfter: options.notAfter ?? alphabets.word,
    checksum: options.checksum ?? null,
  }
}

/**
 * Words one of which must stand within `reach` bytes before the value (same line or the two lines above). Where `followedBy`
 * is given, the keyword must begin a word, and one of these must stand in or after it (`clockify` … `key`).
 */
export type Context = {
  readonly keywords: readonly string[]
  readonly reach: number
  readonly followedBy?: readonly string[]
}

/**
 * Another shape near the value, before or after it within `reach` bytes: the key id of a key, the account of
 * a token. It is public: its text is stored as the fact `factName`, it counts as context and is no finding.
 */
export type Companion = { readonly shape: Shape; readonly reach: number; readonly factName: string }

/**
 * A public part that stands near the value under a name of its own (`tenant_id`), or, without names, anywhere within
 * reach. It is a fact and no finding, wakes nothing and counts for nothing.
 */
export type NamedCompanion = Companion & {
  /** In lower case, words parted by spaces: `tenant id` is also tenantId, TENANT_ID and tenant-id. */
  readonly names: readonly string[]
}

/** A JSON document with placeholders in its texts. */
export type JsonTemplate =
  | string
  | number
  | boolean
  | null
  | readonly JsonTemplate[]
  | { readonly [name: string]: JsonTemplate }

/**
 * One request to a provider as data: `{secret}` and `{factName}` stand for the credential and its facts. Only https.
 * With `{secret}` in the URL it is sent only under `--verify-in-url`.
 */
export type RequestTemplate = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly basic?: { readonly user: string; readonly password: string }
  readonly body?:
    | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
    | { readonly kind: 'json'; readonly value: JsonTemplate }
  /** Signed with the credential as an AWS secret access key. */
  readonly awsSignature?: { readonly keyId: string; readonly region: string; readonly service: string }
  /**
   * Where the host of the URL is a fact: what it may be, `.example.com` for every name below it, `*` for any. It is
   * asked only when `--verify-host` names it too.
   */
  readonly hosts?: readonly string[]
  /** Facts that must be known and begin with the text; without them the request is not made. */
  readonly needs?: Readonly<Record<string, string>>
}

/** A field of a JSON answer (`error`, or the names on the way to it), and what it has to be. */
export type FieldTest = {
  readonly field: string | readonly string[]
  readonly isOneOf: readonly (string | number | boolean)[]
}

/**
 * How the credential could be tried, as data; nothing here runs unless verification is asked for. A status decides
 * when it is declared and all tests of its outcome hold; redirects, 429, 5xx and HTML never do.
 */
export type Probe = RequestTemplate & {
  readonly active: readonly number[]
  readonly inactive: readonly number[]
  readonly activeWhen?: readonly FieldTest[]
  readonly inactiveWhen?: readonly FieldTest[]
  /**
   * Where anybody may run the product: the same request at an instance (`{host}`), and the name of the public service.
   * A credential that the service does not know may be of an instance then, which the fact `host` or the user names.
   */
  readonly elsewhere?: { readonly url: string; readonly service: string }
}

/** How the provider lets the holder of the value end it; runs only under `sprawl revoke`. */
export type RevocationRequest = RequestTemplate & {
  readonly done: readonly number[]
  readonly doneWhen?: readonly FieldTest[]
  /** What will happen, in one sentence. */
  readonly effect: string
}

/** A probe that sends the credential as a bearer token; 200 is active, 401 is inactive. */
export const bearerProbe = (url: string): Probe => ({
  method: 'GET',
  url,
  headers: { authorization: 'Bearer {secret}' },
  active: [200],
  inactive: [401],
})

export type Revocation = { readonly steps: readonly string[]; readonly url: string | null }

/**
 * More facts of a credential, from its public facts and from what its text says in the open (an account, an issuer, an
 * expiry). `around` are the bytes it stands in: all of them for a private key (its certificate), 400 on either side for
 * a shape. Runs in the engine on every match, must not throw, and must never give a part of the secret: what it gives
 * is stored.
 */
export type Derive = (
  facts: Readonly<Record<string, string>>,
  text: string,
  around?: Uint8Array,
) => Readonly<Record<string, string>>

/** What every rule tells people, whatever way it finds its credential. */
export type RuleCardText = {
  /** Stable, kebab-case, never reused: `provider-kind`. */
  readonly id: string
  readonly provider: string
  readonly title: string
  /** What the holder of the value can do, in one sentence. */
  readonly risk: string
  readonly severity: Severity
  readonly revoke: Revocation
  readonly revocation?: RevocationRequest
  readonly derive?: Derive
}

/** A credential with a shape of its own. */
export type ShapeRule = RuleCardText & {
  readonly kind: 'shape'
  readonly shapes: readonly Shape[]
  /** Required when no shape has a literal of three characters or more; else it only raises confidence. */
  readonly context: Context | null
  readonly companion: Companion | null
  readonly companions: readonly NamedCompanion[]
  readonly probe: Probe | null
}

/**
 * Grammar families that a shape cannot say (PEM blocks, URLs with a password, assignments, JSON documents):
 * the engine knows the family, the rule chooses the variant by its options.
 */
export type FamilyRule = RuleCardText & {
  readonly kind: 'family'
  readonly family:
    | 'pem'
    | 'key-file'
    | 'seed-phrase'
    | 'url-password'
    | 'assignment'
    | 'json-document'
    | 'http-header'
    | 'jwt'
    | 'netrc'
    | 'login-call'
  /**
   * What the rule wants of its family:
   * - pem: the labels between BEGIN and the dashes (`RSA PRIVATE KEY`), or `PuTTY-User-Key-File`;
   * - key-file: formats of files that hold keys (`der`, `pkcs12`, `java`, `bouncy-castle`, `keepass`);
   * - seed-phrase: words that speak of a wallet's phrase;
   * - url-password: schemes (`postgres`, `mongodb+srv`), or `*` for every scheme that no other rule names;
   * - assignment: words of key names in lower case with `_` between (`api_key`: also apiKey, api-key, APIKEY);
   * - json-document: first the key whose string is the secret, then texts (keys or values, without quotes) that
   *   must stand in the same object (`private_key`, `service_account`, `client_email`);
   * - http-header: schemes after Authorization (`basic`, `bearer`), `authorization` for every other, or `curl` for its -u option;
   * - jwt: none (`eyJ` is looked for); words narrow it to issuers that contain one of them;
   * - netrc: `netrc`, `pgpass`; none means both;
   * - login-call: calls with their parenthesis (`login(`) whose arguments are user and password, and commands with the
   *   space behind them that take a password by a short option (`sshpass `).
   */
  readonly words: readonly string[]
  readonly probe: Probe | null
}

/**
 * Somebody's own expression, where a shape cannot say it. It is read near its keywords only, by a machine whose time is
 * linear in the text.
 */
export type PatternRule = RuleCardText & {
  readonly kind: 'pattern'
  /** In the common ground of RE2 and JavaScript: no look-around, no back references. */
  readonly pattern: string
  readonly ignoreCase: boolean
  /** Number of the group that is the secret; 0 is all of it. */
  readonly group: number
  /** Words of three characters or more in any case, one of which must stand near or in it. */
  readonly keywords: readonly string[]
  /** Bytes between a keyword and the beginning of a match, on either side. */
  readonly reach: number
  /** Shannon bits per character below which a value is none. */
  readonly minEntropy: number | null
  /** The bound given to repetitions that have none; null: such an expression is refused. */
  readonly unbounded: number | null
  readonly derive?: Derive
  readonly probe: Probe | null
}

export type Rule = ShapeRule | FamilyRule | PatternRule

type ShapeRuleInput = Omit<ShapeRule, 'kind' | 'context' | 'companion' | 'companions' | 'probe'> &
  Partial<Pick<ShapeRule, 'context' | 'companion' | 'companions' | 'probe'>>
type FamilyRuleInput = Omit<FamilyRule, 'kind' | 'probe'> & Partial<Pick<FamilyRule, 'probe'>>

/** A rule for a credential that its own text gives away. */
export function defineRule(rule: ShapeRuleInput): ShapeRule {
  return { kind: 'shape', context: null, companion: null, companions: [], probe: null, ...rule }
}

/** A rule of a grammar family. */
export function defineFamilyRule(rule: FamilyRuleInput): FamilyRule {
  return { kind: 'family', probe: null, ...rule }
}
