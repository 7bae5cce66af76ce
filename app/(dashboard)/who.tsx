'use client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '#app/_data/me.ts'
import { useSignOut } from '#app/_data/sign-in.ts'
import { routes } from '#app/_routes.ts'
import { PersonMenu } from '#components/access/person-menu.tsx'

/** Whoever is signed in, at the foot of the side bar. */
export function Who() {
  const { data: me } = useSuspenseQuery(meQuery())
  const signOut = useSignOut()
  return (
    <PersonMenu
      name={me.person.name}
      role={me.role}
      accountHref={routes.account()}
      busy={signOut.isPending || signOut.isSuccess}
      onSignOut={() => signOut.mutate()}
    />
  )
}
