'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { PersonView } from '#inventory/model/person.ts'
import { api } from './api.ts'
import { tellProblem } from './notices.ts'

/** Adds somebody to whom findings can be given. An e-mail address also joins that person's commits. */
export function useAddPerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (nameOrEmail: string) =>
      api.send('POST', routes.api.people(), personNamed(nameOrEmail), PersonView),
    onError: (error) => tellProblem('This person was not added', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
}

/** `maya@shop.example` is called maya until somebody says otherwise. */
export function personNamed(nameOrEmail: string): { name: string; email: string | null } {
  const text = nameOrEmail.trim()
  const at = text.indexOf('@')
  return at > 0 ? { name: text.slice(0, at), email: text } : { name: text, email: null }
}
