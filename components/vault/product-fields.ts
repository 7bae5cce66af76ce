import { z } from 'zod'
import { humanise } from '#components/ui/words.ts'
import type { ProductSchema } from '#inventory/model/vault-product.ts'

export type FieldKind = 'text' | 'lines' | 'number' | 'switch' | 'choice' | 'choices' | 'list' | 'structure'

/** One field of a form that a card describes. */
export type ProductField = {
  readonly name: string
  readonly kind: FieldKind
  readonly label: string
  readonly required: boolean
  readonly choices: readonly string[]
  /** What it is when nothing is said, as it stands in the form. */
  readonly usual: FieldValue
  /** Rarely changed: behind a fold. */
  readonly rare: boolean
  readonly description: string | null
}

export type FieldValue = string | boolean | readonly string[]
export type FieldValues = Readonly<Record<string, FieldValue>>

/** JSON Schema as far as connectors use it. */
type Node = {
  readonly type?: string | undefined
  readonly const?: unknown
  readonly enum?: readonly string[] | undefined
  readonly default?: unknown
  readonly format?: string | undefined
  readonly pattern?: string | undefined
  readonly description?: string | undefined
  readonly maxLength?: number | undefined
  readonly required?: readonly string[] | undefined
  readonly additionalProperties?: unknown
  readonly properties?: Readonly<Record<string, Node>> | undefined
  readonly items?: Node | undefined
  readonly anyOf?: readonly Node[] | undefined
  readonly oneOf?: readonly Node[] | undefined
}
const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.string()).optional().catch(undefined),
    default: z.unknown().optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    description: z.string().optional(),
    maxLength: z.number().optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.unknown().optional(),
    properties: z.record(z.string(), Node).optional(),
    items: Node.optional(),
    anyOf: z.array(Node).optional(),
    oneOf: z.array(Node).optional(),
  }),
)

/** The fields of an object, in the order of its schema. Constants are none. */
export function fieldsOf(schema: ProductSchema): ProductField[] {
  const read = Node.safeParse(schema)
  return read.success ? fieldsOfNode(read.data) : []
}

function fieldsOfNode({ properties = {}, required = [] }: Node): ProductField[] {
  return Object.entries(properties).flatMap(([name, node]) =>
    node.const !== undefined ? [] : [fieldOf(name, node, required.includes(name))],
  )
}

function fieldOf(name: string, given: Node, required: boolean): ProductField {
  const node = { ...(given.anyOf?.find(({ type }) => type !== 'null') ?? {}), ...withoutUnions(given) }
  const kind = kindOf(node)
  return {
    name,
    kind,
    label: labelOf(name),
    required,
    choices: node.enum ?? node.items?.enum ?? [],
    usual: usualOf(kind, given.default),
    rare:
      !required && (kind === 'number' || kind === 'lines' || kind === 'structure' || node.format === 'uri'),
    description: given.description ?? null,
  }
}

const withoutUnions = ({ anyOf: _, ...rest }: Node): Node =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))

const LONG_CHARACTERS = 20_000

function kindOf({ type, enum: choices, items, maxLength = 0, pattern = '' }: Node): FieldKind {
  if (choices !== undefined) return 'choice'
  if (type === 'boolean') return 'switch'
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'array')
    return items?.enum !== undefined ? 'choices' : items?.type === 'string' ? 'list' : 'structure'
  if (type === 'string')
    return maxLength >= LONG_CHARACTERS || pattern.includes('-----BEGIN') ? 'lines' : 'text'
  return 'structure'
}

function usualOf(kind: FieldKind, usual: unknown): FieldValue {
  if (kind === 'switch') return usual === true
  if (kind === 'choices') return Array.isArray(usual) ? usual.map(String) : []
  if (kind === 'list') return Array.isArray(usual) ? usual.map(String).join('\n') : ''
  if (usual === undefined || usual === null) return ''
  return kind === 'structure' ? JSON.stringify(usual) : String(usual)
}

/** `requestsPerSecond` → `Requests per second`; `client_email` → `Client email`. */
export const labelOf = (name: string): string =>
  humanise(
    name
      .replace(/([a-z])([A-Z])/g, (_, before, after) => `${before}-${after.toLowerCase()}`)
      .replaceAll('_', '-'),
  )

/** What a form holds, as the connector takes it: what was left empty is left out. Throws for a structure that is no JSON. */
export function valuesOf(
  fields: readonly ProductField[],
  values: FieldValues,
): Record<string, z.core.util.JSONType> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = toJson(field, values[field.name] ?? field.usual)
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
}

/** What a connector was given, as a form holds it. */
export const fieldValuesOf = (
  fields: readonly ProductField[],
  options: Readonly<Record<string, unknown>>,
): FieldValues =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }) =>
      options[name] === undefined || options[name] === null ? [] : [[name, usualOf(kind, options[name])]],
    ),
  )

function toJson({ kind, label }: ProductField, value: FieldValue): z.core.util.JSONType | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return [...value]
  const text = kind === 'lines' ? value : value.trim()
  if (text.trim() === '') return undefined
  if (kind === 'number') return Number(text)
  if (kind === 'list')
    return text
      .split(/[\n,]/)
      .map((each) => each.trim())
      .filter((each) => each !== '')
  if (kind !== 'structure') return text
  const read = z.json().safeParse(parsed(text))
  if (!read.success) throw new Error(`${label}: that is no JSON.`)
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One way to give a credential: by fields, or as the vendor's file stands. */
export type CredentialWay = {
  readonly label: string
  readonly fields: readonly ProductField[]
  readonly constants: Readonly<Record<string, string>>
  /** A file of the vendor, pasted as it is. */
  readonly whole: boolean
}

/** The ways in that a card knows. An object that takes other fields too is a file of the vendor. */
export function waysOf(schema: ProductSchema): CredentialWay[] {
  const read = Node.safeParse(schema)
  if (!read.success) return [WHOLE]
  const { oneOf, anyOf, properties } = read.data
  const nodes = oneOf ?? anyOf ?? (properties === undefined ? [] : [read.data])
  const ways = nodes.filter(({ type }) => type === 'object').map(wayOf)
  return ways.length === 0 ? [WHOLE] : ways
}

function wayOf(node: Node): CredentialWay {
  if (node.additionalProperties !== false) return WHOLE
  const constants = Object.fromEntries(
    Object.entries(node.properties ?? {}).flatMap(([name, each]) =>
      typeof each.const === 'string' ? [[name, each.const]] : [],
    ),
  )
  const fields = fieldsOfNode(node)
  const [named] = Object.values(constants)
  const first = fields.find(({ required }) => required) ?? fields[0]
  return {
    label: wayWords[named ?? first?.name ?? ''] ?? named ?? first?.label ?? 'Credential',
    fields,
    constants,
    whole: false,
  }
}

const WHOLE: CredentialWay = { label: 'The file as it is', fields: [], constants: {}, whole: true }

const wayWords: Readonly<Record<string, string>> = {
  token: 'Token',
  approle: 'AppRole',
  kubernetes: 'Kubernetes service account',
  jwt: 'JWT',
  appId: 'GitHub App',
  tokens: 'Tokens of several accounts',
  'client-secret': 'Application with a secret',
  'client-certificate': 'Application with a certificate',
}
