import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { AppCode } from '#inventory/model/organisation-access.ts'
import { AppMade } from './app-made.tsx'

export const metadata: Metadata = { title: 'The App was made' }

/** GitHub sends the browser here with a code, once. */
export default async function AppMadePage({ searchParams }: { searchParams: Search }) {
  const ctx = await pageCtx()
  if (!ctx.permissions.has('source.add')) notFound()
  const { code, state } = await searchParams
  const asked = AppCode.safeParse({ code, state })
  return <AppMade code={asked.success ? asked.data : null} />
}
