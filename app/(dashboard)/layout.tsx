import type { ReactNode } from 'react'
import { meQuery } from '#app/_data/me.ts'
import { meOf } from '#app/_http/auth-me.ts'
import { pageAsker } from '#app/_http/ctx.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { Shell } from './shell.tsx'

/** Who is signed in is known before anything is drawn: what they may not do is not shown. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const asker = await pageAsker()
  return (
    <Prefetched fill={[one(meQuery(), () => Promise.resolve(meOf(asker)))]}>
      <Shell>{children}</Shell>
    </Prefetched>
  )
}
