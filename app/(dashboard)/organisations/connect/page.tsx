import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageCtx } from '#app/_http/ctx.ts'
import { Connect } from './connect.tsx'

export const metadata: Metadata = { title: 'Connect an organisation' }

export default async function ConnectPage() {
  const ctx = await pageCtx()
  if (!ctx.permissions.has('source.add')) notFound()
  return <Connect />
}
