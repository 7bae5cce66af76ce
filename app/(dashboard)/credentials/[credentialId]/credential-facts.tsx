'use client'
import { Facts } from '#components/ui/facts.tsx'
import { providerName } from '#components/ui/provider-name.ts'
import { ValidityMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { humanise, vaultMatchWords } from '#components/ui/words.ts'
import type { CredentialView } from '#inventory/model/credential.ts'

export function CredentialFacts({ credential }: { credential: CredentialView }) {
  const publicParts = Object.entries(credential.facts).map(
    ([name, value]) =>
      [
        humanise(name),
        <span key={name} className="mono">
          {value}
        </span>,
      ] as const,
  )
  return (
    <Facts
      rows={[
        ['Provider', providerName(credential.rule.provider)],
        ['Rule', <code key="rule">{credential.rule.id}</code>],
        ['Validity', <ValidityMark key="validity" validity={credential.validity} />],
        ['In a vault', vaultMatchWords[credential.vaultMatch]],
        ...publicParts,
        [
          'Strength',
          credential.weak
            ? 'Weak: places of other repositories cannot be joined to it'
            : 'Strong enough to be told apart',
        ],
        ['First seen', <When key="seen" at={credential.firstSeenAt} />],
      ]}
    />
  )
}
