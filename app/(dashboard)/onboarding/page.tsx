import type { Metadata } from 'next'
import { pageCtx } from '#app/_http/ctx.ts'
import { Onboarding } from './onboarding.tsx'

export const metadata: Metadata = { title: 'Welcome' }

export default async function OnboardingPage() {
  const ctx = await pageCtx()
  return <Onboarding roots={ctx.settings.roots} />
}
