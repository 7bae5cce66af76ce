'use client'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { DirectoryPlan, type MissingPeople } from '#inventory/model/directory.ts'
import {
  type AddAlias,
  Merged,
  type MergePeople,
  PersonView,
  type SplitPerson,
} from '#inventory/model/person.ts'
import type { SetTeamRole } from '#inventory/model/team.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

const Changed = z.object({ changed: z.boolean() })

const refresh = (client: QueryClient) =>
  Promise.all(
    ['people', 'teams', 'members', 'directory', 'findings'].map((key) =>
      client.invalidateQueries({ queryKey: [key] }),
    ),
  )

/** Makes two people one. The dialog shows what the server refuses. */
export function useMergePeople() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: MergePeople) => api.send('POST', routes.api.peopleMerge(), input, Merged),
    onSuccess: ({ person }) => tellDone('Merged', `All of it is ${person.name}'s now.`),
    onSettled: () => refresh(client),
  })
}

export function useSplitPerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ personId, ...body }: SplitPerson) =>
      api.send('POST', routes.api.personSplit(personId), body, PersonView),
    onSuccess: ({ name }) => tellDone('Taken out', `${name} is a person of their own.`),
    onSettled: () => refresh(client),
  })
}

export function useAddAlias() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ personId, ...body }: AddAlias) =>
      api.send('POST', routes.api.personAliases(personId), body, Changed),
    onSettled: () => refresh(client),
  })
}

/** Whether somebody is here: left, come back, or erased for good. */
export function useSetPresence(personId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (what: 'deactivate' | 'reactivate' | 'erase') =>
      api.send('POST', presencePaths[what](personId), {}, z.looseObject({})),
    onSuccess: (_reply, what) => tellDone(doneWords[what], doneDetails[what]),
    onSettled: () => refresh(client),
  })
}

const presencePaths = {
  deactivate: routes.api.personDeactivate,
  reactivate: routes.api.personReactivate,
  erase: routes.api.personErase,
} as const
const doneWords = { deactivate: 'Deactivated', reactivate: 'Reactivated', erase: 'Erased' } as const
const doneDetails = {
  deactivate: 'Sessions and API tokens have ended.',
  reactivate: 'The role counts again; they sign in anew.',
  erase: 'Name and addresses are gone.',
} as const

export function useSetTeamRole() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ teamId, role }: SetTeamRole) =>
      api.send('PUT', routes.api.team(teamId), { role }, Changed),
    onError: (error) => tellProblem('The role of the team was not changed', error),
    onSettled: () => refresh(client),
  })
}

export type DirectoryFile = { readonly file: File; readonly missing: MissingPeople; readonly apply: boolean }

/** Tries a file out, or applies it. */
export function useImportDirectory() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, missing, apply }: DirectoryFile) =>
      api.sendFile(routes.api.directoryImport({ missing, apply }), file, DirectoryPlan),
    onSuccess: ({ applied }) => {
      if (applied) tellDone('Applied', 'People and teams are as the file says.')
    },
    onSettled: (plan) => (plan?.applied ? refresh(client) : undefined),
  })
}
