import type { ReactNode } from 'react'
import { Facts } from '#components/ui/facts.tsx'
import { When } from '#components/ui/when.tsx'
import { humanise } from '#components/ui/words.ts'
import type { EntryDetail } from '#inventory/model/vault-view.ts'
import { DatedText } from './dated-text.tsx'
import { entryKindWords, environmentWords, identityKindWords, vaultKindWords } from './entry-words.ts'
import { RotationText } from './rotation-mark.tsx'

/** The five dates, each with its quality, and where the rotation stands. */
export function EntryDates({ entry }: { entry: EntryDetail }) {
  return (
    <Facts
      rows={[
        ['Last used', <DatedText key="used" fact={entry.used} />],
        ['Last rotated', <DatedText key="rotated" fact={entry.rotated} />],
        ['Rotation', <RotationText key="rotation" {...entry} />],
        ['Expires', <DatedText key="expires" fact={entry.expires} />],
        ['Created', <DatedText key="created" fact={entry.created} />],
      ]}
    />
  )
}

/** What it is and where it lies; `vault` names the vault, as a link where there is one. */
export function EntryFacts({ entry, vault }: { entry: EntryDetail; vault: ReactNode }) {
  const { identity } = entry
  return (
    <Facts
      rows={[
        ['Kind', entryKindWords[entry.kind]],
        ['Vault', vault],
        ['Product', vaultKindWords[entry.vault.kind]],
        ['Part', entry.part],
        ['Values', entry.vault.mode === 'metadata' ? 'Not read' : 'Compared, not kept'],
        ['Environment', environmentWords[entry.environment]],
        ['Enabled', entry.enabled ? 'Yes' : 'No'],
        ...(entry.managedBy === null ? [] : [['Managed by', entry.managedBy] as const]),
        ...(identity === null
          ? []
          : [
              [
                identityKindWords[identity.kind],
                <span key="identity" title={identity.externalId} className="mono">
                  {identity.name}
                  {!identity.enabled && ' (disabled)'}
                </span>,
              ] as const,
            ]),
        ...pairs('', entry.facts),
        ...pairs('Tag ', entry.tags),
        ['First seen', <When key="first" at={entry.firstSeenAt} />],
        entry.goneAt === null
          ? ['Confirmed by the vault', <When key="confirmed" at={entry.confirmedAt} unknown="Not yet" />]
          : ['Not listed since', <When key="gone" at={entry.goneAt} />],
      ]}
    />
  )
}

const pairs = (before: string, texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(
    ([name, value]) =>
      [
        before === '' ? humanise(name) : `${before}${name}`,
        <span key={name} className="mono">
          {value}
        </span>,
      ] as const,
  )
