'use client'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import type { PermissionPack } from '#inventory/model/github-permissions.ts'
import { type BeginOrganisation, OrganisationConnected } from '#inventory/model/organisation.ts'
import { AccessView, type AppCode, AppForm, type LookAgain } from '#inventory/model/organisation-access.ts'
import { type EditOrganisation, OrganisationView } from '#inventory/model/organisation-view.ts'
import type { SetWatch } from '#inventory/model/watch.ts'
import { api } from './api.ts'
import { tellDone } from './notices.ts'

const refresh = (client: QueryClient) =>
  Promise.all(
    ['organisations', 'sources', 'overview'].map((key) => client.invalidateQueries({ queryKey: [key] })),
  )

export function useBeginOrganisation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: BeginOrganisation) =>
      api.send('POST', routes.api.organisations(), input, OrganisationConnected),
    onSettled: () => refresh(client),
  })
}

export function useChoosePacks(organisationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (packs: readonly PermissionPack[]) =>
      api.send('PUT', routes.api.organisationPacks(organisationId), { packs }, AccessView),
    onSettled: () => refresh(client),
  })
}

export function useGiveAccess(organisationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (integrationId: string) =>
      api.send('PUT', routes.api.organisationAccess(organisationId), { integrationId }, AccessView),
    onSettled: () => refresh(client),
  })
}

/** A fresh form each time: the one before counts no more. */
export function useBeginApp(organisationId: string) {
  return useMutation({
    mutationFn: () => api.send('POST', routes.api.organisationApp(organisationId), {}, AppForm),
    gcTime: 0,
  })
}

export function useTakeAppCode() {
  return useMutation({
    mutationFn: (code: AppCode) =>
      api.send('POST', routes.api.appCode(), code, z.object({ organisationId: z.uuid() })),
    gcTime: 0,
  })
}

export function useLookAgain(organisationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (at: LookAgain['at']) =>
      api.send('POST', routes.api.organisationLook(organisationId), { at }, OrganisationView),
    onSettled: () => refresh(client),
  })
}

export function useStartScans(organisationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.send('POST', routes.api.organisationStart(organisationId), {}, OrganisationView),
    onSuccess: ({ login }) =>
      tellDone('Scans have begun', `${login} is read quietly: nobody is told anything.`),
    onSettled: () => refresh(client),
  })
}

export function useEditOrganisation(organisationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Omit<EditOrganisation, 'organisationId'>) =>
      api.send('PUT', routes.api.organisation(organisationId), input, OrganisationView),
    onSuccess: ({ login }) => tellDone('It is kept', `${login} is looked at once more with it.`),
    onSettled: () => refresh(client),
  })
}

/** By deliveries, or by asking every so many minutes. */
export function useSetWatch(organisationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Omit<SetWatch, 'organisationId'>) =>
      api.send('PUT', routes.api.organisationWatch(organisationId), input, z.unknown()),
    onSettled: () => refresh(client),
  })
}
