'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { api } from './api.ts'
import { tellProblem } from './notices.ts'
import { refreshLedger } from './triage.ts'

export function useCompleteTask() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (taskId: string) => api.send('POST', routes.api.taskComplete(taskId), {}, z.unknown()),
    onError: (error) => tellProblem('The task was not marked as done', error),
    onSettled: () => refreshLedger(client),
  })
}
