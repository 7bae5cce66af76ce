import type { Metadata } from 'next'
import { credentialOccurrencesQuery, credentialQuery } from '#app/_data/credentials.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { getCredential } from '#inventory/credential/get-credential.ts'
import { listCredentialOccurrences } from '#inventory/credential/list-credential-occurrences.ts'
import { OccurrenceList } from '#inventory/model/occurrence.ts'
import { Credential } from './credential.tsx'

export const metadata: Metadata = { title: 'Credential' }

export default async function CredentialPage({ params }: { params: Params<'credentialId'> }) {
  const { credentialId } = await params
  const ctx = await pageCtx()
  const credential = await foundOr404(credentialId, () => getCredential(ctx, { credentialId }))
  return (
    <Prefetched
      fill={[
        one(credentialQuery(credentialId), credential),
        firstPageOf(credentialOccurrencesQuery(credentialId), () =>
          listCredentialOccurrences(ctx, { credentialId, ...OccurrenceList.parse({}) }),
        ),
      ]}
    >
      <Credential credentialId={credentialId} />
    </Prefetched>
  )
}
