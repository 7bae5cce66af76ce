import { defineConnector } from '../connector.ts'
import { openDockerHub } from './open.ts'
import { DockerHubCredential, DockerHubOptions } from './options.ts'

/** Personal and organisation access tokens of Docker Hub, with when each was used last. */
export const dockerHub = defineConnector({
  kind: 'docker-hub',
  title: 'Docker Hub',
  options: DockerHubOptions,
  credential: DockerHubCredential,
  policy: ({ organisations }) => [
    {
      title: 'A personal access token of the account whose tokens are read',
      language: 'text',
      text: [
        'Account settings, Personal access tokens, Generate: "Read, Write, Delete" is what Docker Hub asks for to list tokens.',
        ...organisations.map((name) => `The account has to be an owner of the organisation ${name}.`),
        'As the credential: {"username": "ACCOUNT", "token": "…"}',
        '',
      ].join('\n'),
    },
  ],
  open: openDockerHub,
  exports: [],
  valueless: 'Docker Hub gives no token out again, so that there is none to fingerprint.',
})
