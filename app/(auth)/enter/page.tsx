import type { Metadata } from 'next'
import { connection } from 'next/server'
import { providerButtons } from '#app/_http/auth-providers.ts'
import { Enter } from './enter.tsx'

export const metadata: Metadata = { title: 'Come in' }

export default async function EnterPage() {
  await connection()
  return <Enter providers={providerButtons(process.env)} />
}
