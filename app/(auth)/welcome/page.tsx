import type { Metadata } from 'next'
import { meQuery, passkeysQuery } from '#app/_data/me.ts'
import { meOf } from '#app/_http/auth-me.ts'
import { pageAsker } from '#app/_http/ctx.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { listPasskeys } from '#inventory/access/passkeys.ts'
import { Welcome } from './welcome.tsx'

export const metadata: Metadata = { title: 'First steps' }

export default async function WelcomePage() {
  const asker = await pageAsker()
  return (
    <Prefetched
      fill={[
        one(meQuery(), () => Promise.resolve(meOf(asker))),
        one(passkeysQuery(), () => listPasskeys(asker.ctx)),
      ]}
    >
      <Welcome />
    </Prefetched>
  )
}
