import { z } from 'zod'

export const SCIM = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  enterpriseUser: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
  configuration: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  resourceType: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
} as const

export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json | undefined }

const text = z.string().trim().max(320)
const optional = text.nullish().transform((value) => (value === undefined || value === '' ? null : value))

/** Entra ID sends truths as texts. */
const truth = z.union([
  z.boolean(),
  z
    .string()
    .regex(/^(?:true|false)$/i)
    .transform((word) => word.toLowerCase() === 'true'),
])

const Manager = z
  .union([z.string(), z.looseObject({ value: z.string().nullish() })])
  .nullish()
  .transform((given) => {
    const id = typeof given === 'string' ? given : given?.value
    return id === undefined || id === '' ? null : id
  })

/** A user as a directory sends one; what we keep nothing of is passed over. */
export const ScimUser = z.object({
  userName: text.min(1),
  externalId: optional,
  displayName: optional,
  name: z
    .object({ givenName: optional, familyName: optional, formatted: optional })
    .nullish()
    .transform((name) => name ?? { givenName: null, familyName: null, formatted: null }),
  emails: z
    .array(z.looseObject({ value: z.string().trim().max(320).nullish(), primary: truth.nullish() }))
    .max(50)
    .nullish()
    .transform((emails) => {
      const given = (emails ?? []).filter(
        ({ value }) => value !== undefined && value !== null && value !== '',
      )
      return given
        .toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false))
        .map(({ value }) => value ?? '')
    })
    .pipe(z.array(z.email().max(320))),
  active: truth.default(true),
  [SCIM.enterpriseUser]: z
    .looseObject({ manager: Manager })
    .nullish()
    .transform((extension) => extension?.manager ?? null),
})
export type ScimUser = z.infer<typeof ScimUser>

export const ScimGroup = z.object({
  displayName: text.min(1),
  externalId: optional,
  members: z
    .array(z.looseObject({ value: z.uuid() }))
    .max(50_000)
    .nullish()
    .transform((members) => [...new Set((members ?? []).map(({ value }) => value.toLowerCase()))]),
})
export type ScimGroup = z.infer<typeof ScimGroup>

export const ScimList = z.object({
  filter: z.string().max(2000).optional(),
  /** From 1 on; less is 1. */
  startIndex: z.coerce.number().int().catch(1).default(1),
  /** None for the number alone. */
  count: z.coerce.number().int().catch(100).default(100),
})
export type ScimList = z.infer<typeof ScimList>

export const MOST_SCIM_RESULTS = 200

/** Case of names does not matter (RFC 7643 §2.1): the operations of Entra ID begin with capitals. */
export const ScimPatch = z.object({
  Operations: z
    .array(
      z.object({
        op: z
          .string()
          .toLowerCase()
          .pipe(z.enum(['add', 'replace', 'remove'])),
        path: z.string().max(2000).nullish(),
        value: z.json().optional(),
      }),
    )
    .min(1)
    .max(1000),
})
export type ScimPatch = z.infer<typeof ScimPatch>
export type ScimOperation = ScimPatch['Operations'][number]
