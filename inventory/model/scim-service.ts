import { type JsonObject, MOST_SCIM_RESULTS, SCIM } from './scim.ts'

/** What this service can do (RFC 7643 §5). `base` is its address. */
export const serviceProviderConfig = (base: string): JsonObject => ({
  schemas: [SCIM.configuration],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST_SCIM_RESULTS },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API token',
      description: 'A token of an administrator with the scope "directory".',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})

/** The kinds of resources (RFC 7643 §6). */
export const resourceTypes = (base: string): readonly JsonObject[] =>
  [
    {
      name: 'User',
      endpoint: '/Users',
      schema: SCIM.user,
      schemaExtensions: [{ schema: SCIM.enterpriseUser, required: false }],
    },
    { name: 'Group', endpoint: '/Groups', schema: SCIM.group },
  ].map((type) => ({
    schemas: [SCIM.resourceType],
    id: type.name,
    ...type,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${type.name}` },
  }))

type Extra = { readonly [name: string]: boolean | string | readonly JsonObject[] | readonly string[] }

const attribute = (name: string, type: string, extra: Extra = {}): JsonObject => ({
  name,
  type,
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...extra,
})

const several = { multiValued: true }

/** The attributes that are kept (RFC 7643 §7); others are passed over. */
export const scimSchemas = (base: string): readonly JsonObject[] =>
  [
    {
      id: SCIM.user,
      name: 'User',
      attributes: [
        attribute('userName', 'string', { required: true, uniqueness: 'server' }),
        attribute('externalId', 'string', { caseExact: true }),
        attribute('displayName', 'string'),
        attribute('name', 'complex', {
          subAttributes: [
            attribute('formatted', 'string'),
            attribute('givenName', 'string'),
            attribute('familyName', 'string'),
          ],
        }),
        attribute('emails', 'complex', {
          ...several,
          subAttributes: [
            attribute('value', 'string'),
            attribute('type', 'string', { canonicalValues: ['work', 'other'] }),
            attribute('primary', 'boolean'),
          ],
        }),
        attribute('active', 'boolean'),
        attribute('groups', 'complex', {
          ...several,
          mutability: 'readOnly',
          subAttributes: [attribute('value', 'string'), attribute('display', 'string')],
        }),
      ],
    },
    {
      id: SCIM.enterpriseUser,
      name: 'EnterpriseUser',
      attributes: [
        attribute('manager', 'complex', {
          subAttributes: [
            attribute('value', 'string'),
            attribute('displayName', 'string', { mutability: 'readOnly' }),
          ],
        }),
      ],
    },
    {
      id: SCIM.group,
      name: 'Group',
      attributes: [
        attribute('displayName', 'string', { required: true, uniqueness: 'server' }),
        attribute('externalId', 'string', { caseExact: true }),
        attribute('members', 'complex', {
          ...several,
          subAttributes: [
            attribute('value', 'string', { mutability: 'immutable' }),
            attribute('display', 'string', { mutability: 'readOnly' }),
          ],
        }),
      ],
    },
  ].map((schema) => ({
    schemas: [SCIM.schema],
    ...schema,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
  }))

/** A list of all there is. */
export const wholeList = (resources: readonly JsonObject[]): JsonObject => ({
  schemas: [SCIM.list],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
})
