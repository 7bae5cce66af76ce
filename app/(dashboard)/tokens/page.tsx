import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { tokensQuery } from '#app/_data/tokens.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { longestTokenDays } from '#app/_http/token-policy.ts'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listTokens, TokenList } from '#inventory/token/list-tokens.ts'
import { Tokens } from './tokens.tsx'

export const metadata: Metadata = { title: 'API tokens' }

export default async function TokensPage() {
  const ctx = await pageCtx()
  if (!ctx.permissions.has('token.read')) notFound()
  const first = async () => ({
    ...(await listTokens(ctx, TokenList.parse({}))),
    longestDays: longestTokenDays(),
  })
  return (
    <Prefetched
      waiting={<PageSkeleton title="API tokens" />}
      fill={[firstPageOf(tokensQuery('mine'), first)]}
    >
      <Tokens />
    </Prefetched>
  )
}
