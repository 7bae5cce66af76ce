import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pageCtx } from '#app/_http/ctx.ts'
import { routes } from '#app/_routes.ts'
import { Onboarding } from './onboarding.tsx'

export const metadata: Metadata = { title: 'Welcome' }

export default async function OnboardingPage() {
  const ctx = await pageCtx()
  if (!ctx.permissions.has('source.add')) redirect(routes.overview())
  return <Onboarding roots={ctx.settings.roots} />
}
