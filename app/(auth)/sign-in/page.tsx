import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { providerButtons } from '#app/_http/auth-providers.ts'
import { isSignedIn } from '#app/_http/ctx.ts'
import { samePlace } from '#app/_http/own-origin.ts'
import type { Search } from '#app/_http/page-props.ts'
import { routes } from '#app/_routes.ts'
import { SignIn } from './sign-in.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const { next, error } = await searchParams
  const place = samePlace(typeof next === 'string' ? next : null) ?? routes.overview()
  if (await isSignedIn()) redirect(place)
  return (
    <SignIn
      next={place}
      providers={providerButtons(process.env)}
      failure={typeof error === 'string' ? error : null}
    />
  )
}
