import { z } from 'zod'
import type { ConnectorEntry, ExportFormat, ExportPage } from '../../connector.ts'
import { without } from '../../evidence.ts'
import { jsonItems } from '../../json-items.ts'
import { VaultError } from '../../vault-error.ts'
import { credentialEntries } from '../entra/map.ts'
import { Holder } from '../entra/wire.ts'
import { datesOf, entryOf, type Holding, type Item, versionsOf } from '../key-vault/item.ts'
import { partName } from '../place.ts'

const PAGE = 500

const Time = z
  .string()
  .nullish()
  .transform((text) => (text ? new Date(text) : undefined))
  .refine((date) => date === undefined || !Number.isNaN(date.getTime()))

/** The command line writes times as text. */
const Printed = z.object({
  id: z.url().optional(),
  kid: z.url().optional(),
  attributes: z
    .object({
      enabled: z.boolean().default(true),
      notBefore: Time,
      expires: Time,
      created: Time,
      updated: Time,
      recoveryLevel: z.string().nullish(),
    })
    .prefault({}),
  tags: z.record(z.string(), z.string()).nullish(),
})

const KINDS = { secrets: 'secret', keys: 'key', certificates: 'certificate' } as const

function entryOfVault(item: unknown): { readonly part: string; readonly entry: ConnectorEntry } {
  const read = Printed.safeParse(item)
  const id = read.data?.id ?? read.data?.kid
  const found = id === undefined ? null : /^(https?:\/\/.+)\/(secrets|keys|certificates)\/[^/]+/.exec(id)
  if (!read.success || id === undefined || found === null) throw unclear()
  const holding = z.enum(['secrets', 'keys', 'certificates']).parse(found[2]) satisfies Holding
  const address = (found[1] ?? '').toLowerCase()
  const { notBefore, expires, created, updated, enabled, recoveryLevel } = read.data.attributes
  const listed: Item = {
    id,
    tags: read.data.tags ?? {},
    attributes: {
      enabled,
      ...(notBefore ? { nbf: notBefore } : {}),
      ...(expires ? { exp: expires } : {}),
      ...(created ? { created } : {}),
      ...(updated ? { updated } : {}),
      ...(recoveryLevel ? { recoveryLevel } : {}),
    },
  }
  const told = { scope: 'vault', call: `az keyvault ${KINDS[holding]} list` }
  const ofVersions = ['created', 'last-rotated']
  return {
    part: partName(address, holding),
    entry: {
      ...entryOf(address, holding, listed, versionsOf([])),
      kind: KINDS[holding],
      evidence: [
        ...datesOf([listed], listed, told.call).filter(({ field }) => !ofVersions.includes(field)),
        without('unknown', 'created', told, 'The list tells the newest version, not the first.'),
        without('unknown', 'last-rotated', told, 'The list does not tell versions.'),
        without('unknown', 'next-rotation', told, 'The list does not tell policies.'),
      ],
    },
  }
}

const unclear = () =>
  new VaultError('failed', 'An item of the list could not be understood.', 'Make it with --output json.')

const vaultList: ExportFormat = {
  name: 'key-vault-list',
  title: 'Azure Key Vault, as the command line lists it (JSON)',
  madeBy: 'az keyvault secret list --vault-name VAULT --output json > secrets.json',
  recognises: (head) =>
    /^\s*\[/.test(head) && /"k?id": ?"https?:\/\/[^"]+\/(secrets|keys|certificates)\/[^"]+"/.test(head),
  read: (content) =>
    grouped(content, (item) => {
      const { part, entry } = entryOfVault(item)
      return { part, entries: [entry] }
    }),
}

const applicationList: ExportFormat = {
  name: 'application-list',
  title: 'Entra applications, as the command line lists them (JSON)',
  madeBy: 'az ad app list --all --output json > applications.json',
  recognises: (head) => /^\s*\[/.test(head) && head.includes('"appId"'),
  read: (content) =>
    grouped(content, (item) => {
      const read = Holder.safeParse(item)
      if (!read.success) throw unclear()
      return {
        part: 'entra/applications',
        entries: credentialEntries(read.data, 'applications', 'not-asked'),
      }
    }),
}

export const azureLists: readonly ExportFormat[] = [vaultList, applicationList]

/** Pages of one part each. */
async function* grouped(
  content: AsyncIterable<Uint8Array>,
  read: (item: unknown) => { readonly part: string; readonly entries: readonly ConnectorEntry[] },
): AsyncGenerator<ExportPage> {
  let page: { part: string; entries: ConnectorEntry[] } | null = null
  for await (const { item } of jsonItems(content, [])) {
    const { part, entries } = read(item)
    for (const entry of entries) {
      if (page !== null && (page.part !== part || page.entries.length >= PAGE)) {
        yield page
        page = null
      }
      page ??= { part, entries: [] }
      page.entries.push(entry)
    }
  }
  if (page !== null) yield page
}
