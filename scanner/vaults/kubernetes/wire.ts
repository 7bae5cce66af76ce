import { z } from 'zod'
import { OWN_ANNOTATIONS } from './annotations.ts'

/**
 * The API server's replies, cut to what we keep. Everything that carries a value or a copy of one is dropped here by
 * not being declared: `data`, literal environment values, and annotations that hold the applied object.
 */
const Instant = z.iso.datetime({ offset: true }).nullish()

const annotations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((all) =>
    Object.fromEntries(
      Object.entries(all ?? {}).filter(([name, value]) => OWN_ANNOTATIONS.test(name) && value.length <= 500),
    ),
  )

const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((all) => all ?? {})

/** Who wrote which keys of the data, and when: names of keys, no value. */
const ManagedField = z
  .object({
    manager: z.string().default('unknown'),
    time: Instant,
    fieldsV1: z
      .object({
        'f:data': z.record(z.string(), z.unknown()).optional(),
        'f:stringData': z.record(z.string(), z.unknown()).optional(),
        'f:metadata': z.record(z.string(), z.unknown()).optional(),
        'f:immutable': z.unknown().optional(),
      })
      .nullish(),
  })
  .transform(({ manager, time, fieldsV1 }) => {
    const data = fieldsV1?.['f:data'] ?? fieldsV1?.['f:stringData']
    return {
      manager,
      time: time ?? null,
      keys: data === undefined ? null : Object.keys(data).flatMap((key) => /^f:(.+)/.exec(key)?.[1] ?? []),
      alsoMetadata: fieldsV1?.['f:metadata'] !== undefined,
      immutable: fieldsV1?.['f:immutable'] !== undefined,
    }
  })
export type ManagedField = z.output<typeof ManagedField>

const OwnerReference = z.object({ kind: z.string(), name: z.string(), controller: z.boolean().nullish() })

export const Metadata = z.object({
  name: z.string(),
  namespace: z.string().default(''),
  creationTimestamp: Instant.transform((time) => time ?? null),
  deletionTimestamp: Instant.transform((time) => time ?? null),
  resourceVersion: z.string().default(''),
  labels,
  annotations,
  ownerReferences: z
    .array(OwnerReference)
    .nullish()
    .transform((all) => all ?? []),
  managedFields: z
    .array(ManagedField)
    .nullish()
    .transform((all) => all ?? []),
})
export type Metadata = z.output<typeof Metadata>

const ListMeta = z.object({ continue: z.string().nullish(), resourceVersion: z.string().nullish() })

/** A list of anything, page by page. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    metadata: ListMeta,
    items: z
      .array(item)
      .nullish()
      .transform((all) => all ?? []),
  })

export const WithMetadata = z.object({ metadata: Metadata })

const Row = z.object({
  cells: z.array(z.unknown()),
  object: z.object({ metadata: Metadata }),
})

/** Secrets as `kubectl get secrets` sees them: name, type, how many keys, and metadata; no data. */
export const SecretTable = z
  .object({
    kind: z.literal('Table'),
    metadata: ListMeta,
    columnDefinitions: z.array(z.object({ name: z.string() })),
    rows: z.array(Row).nullish(),
  })
  .transform(({ metadata, columnDefinitions, rows }) => {
    const type = columnDefinitions.findIndex(({ name }) => name === 'Type')
    return {
      metadata,
      items: (rows ?? []).map(({ cells, object }) => {
        const cell = cells[type]
        return { metadata: object.metadata, type: typeof cell === 'string' ? cell : null }
      }),
    }
  })

/** What servers without tables answer instead. */
const SecretMetadata = listOf(WithMetadata)
  .extend({ kind: z.literal('PartialObjectMetadataList') })
  .transform(({ metadata, items }) => ({
    metadata,
    items: items.map((item) => ({ metadata: item.metadata, type: null })),
  }))

export const SecretPage = z.union([SecretTable, SecretMetadata])
export type SecretItem = z.output<typeof SecretPage>['items'][number]

/** A Secret with its data: read for `value()` and for public parts, and nowhere kept. */
export const FullSecret = z.object({
  metadata: Metadata,
  type: z.string().default('Opaque'),
  immutable: z.boolean().nullish(),
  data: z
    .record(z.string(), z.string())
    .nullish()
    .transform((all) => all ?? {}),
})
export type FullSecret = z.output<typeof FullSecret>
