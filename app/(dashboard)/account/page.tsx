import type { Metadata } from 'next'
import { meQuery, passkeysQuery, sessionsQuery } from '#app/_data/me.ts'
import { meOf } from '#app/_http/auth-me.ts'
import { providerButtons } from '#app/_http/auth-providers.ts'
import { pageAsker } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { listSessions } from '#inventory/access/list-sessions.ts'
import { listPasskeys } from '#inventory/access/passkeys.ts'
import { Account } from './account.tsx'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage({ searchParams }: { searchParams: Search }) {
  const asker = await pageAsker()
  const { error } = await searchParams
  return (
    <Prefetched
      fill={[
        one(meQuery(), () => Promise.resolve(meOf(asker))),
        one(sessionsQuery(), () => listSessions(asker.ctx)),
        one(passkeysQuery(), () => listPasskeys(asker.ctx)),
      ]}
    >
      <Account providers={providerButtons(process.env)} failure={typeof error === 'string' ? error : null} />
    </Prefetched>
  )
}
