import * as adyen from './adyen.ts'
import * as age from './age.ts'
import * as airtable from './airtable.ts'
import * as akeyless from './akeyless.ts'
import * as alchemy from './alchemy.ts'
import * as algolia from './algolia.ts'
import * as alibabaCloud from './alibaba-cloud.ts'
import * as amplitude from './amplitude.ts'
import * as ansible from './ansible.ts'
import * as anthropic from './anthropic.ts'
import * as asana from './asana.ts'
import * as assignment from './assignment.ts'
import * as atlassian from './atlassian.ts'
import * as auth0 from './auth0.ts'
import * as aws from './aws.ts'
import * as azure from './azure.ts'
import * as azureIdentifiableKeys from './azure-identifiable-keys.ts'
import * as bitbucket from './bitbucket.ts'
import * as brevo from './brevo.ts'
import * as buildkite from './buildkite.ts'
import * as cerebras from './cerebras.ts'
import * as circleci from './circleci.ts'
import * as civo from './civo.ts'
import * as clickhouse from './clickhouse.ts'
import * as clickup from './clickup.ts'
import * as clojars from './clojars.ts'
import * as cloudflare from './cloudflare.ts'
import * as cloudinary from './cloudinary.ts'
import * as cockroachdb from './cockroachdb.ts'
import * as codecov from './codecov.ts'
import * as cohere from './cohere.ts'
import * as coinbase from './coinbase.ts'
import * as confluent from './confluent.ts'
import * as contentful from './contentful.ts'
import * as coveralls from './coveralls.ts'
import * as cratesIo from './crates-io.ts'
import * as cryptocurrency from './cryptocurrency.ts'
import * as cursor from './cursor.ts'
import * as databaseUrl from './database-url.ts'
import * as databricks from './databricks.ts'
import * as datadog from './datadog.ts'
import * as datastax from './datastax.ts'
import * as deepseek from './deepseek.ts'
import type { Rule } from './define-rule.ts'
import * as delinea from './delinea.ts'
import * as devin from './devin.ts'
import * as digitalocean from './digitalocean.ts'
import * as discord from './discord.ts'
import * as docker from './docker.ts'
import * as doppler from './doppler.ts'
import * as drone from './drone.ts'
import * as dropbox from './dropbox.ts'
import * as duffel from './duffel.ts'
import * as dynatrace from './dynatrace.ts'
import * as easypost from './easypost.ts'
import * as elastic from './elastic.ts'
import * as elevenlabs from './elevenlabs.ts'
import * as etherscan from './etherscan.ts'
import * as exoscale from './exoscale.ts'
import * as facebook from './facebook.ts'
import * as fastly from './fastly.ts'
import * as figma from './figma.ts'
import * as flutterwave from './flutterwave.ts'
import * as flyIo from './fly-io.ts'
import * as framework from './framework.ts'
import * as github from './github.ts'
import * as gitlab from './gitlab.ts'
import * as google from './google.ts'
import * as grafana from './grafana.ts'
import * as groq from './groq.ts'
import * as harness from './harness.ts'
import * as hashicorp from './hashicorp.ts'
import * as heroku from './heroku.ts'
import * as hetzner from './hetzner.ts'
import * as honeycomb from './honeycomb.ts'
import * as httpHeader from './http-header.ts'
import * as huaweiCloud from './huawei-cloud.ts'
import * as hubspot from './hubspot.ts'
import * as huggingFace from './hugging-face.ts'
import * as ibmCloud from './ibm-cloud.ts'
import * as infisical from './infisical.ts'
import * as influxdb from './influxdb.ts'
import * as infura from './infura.ts'
import * as intercom from './intercom.ts'
import * as jenkins from './jenkins.ts'
import * as jfrog from './jfrog.ts'
import * as jsonWebKey from './json-web-key.ts'
import * as jsonWebToken from './json-web-token.ts'
import * as klaviyo from './klaviyo.ts'
import * as kubernetes from './kubernetes.ts'
import * as langsmith from './langsmith.ts'
import * as launchdarkly from './launchdarkly.ts'
import * as linear from './linear.ts'
import * as linkedin from './linkedin.ts'
import * as linode from './linode.ts'
import * as lob from './lob.ts'
import * as mailchimp from './mailchimp.ts'
import * as mailersend from './mailersend.ts'
import * as mailgun from './mailgun.ts'
import * as mapbox from './mapbox.ts'
import * as mattermost from './mattermost.ts'
import * as microsoftTeams from './microsoft-teams.ts'
import * as mistral from './mistral.ts'
import * as mixpanel from './mixpanel.ts'
import * as monday from './monday.ts'
import * as mongodbAtlas from './mongodb-atlas.ts'
import * as nats from './nats.ts'
import * as neon from './neon.ts'
import * as netlify from './netlify.ts'
import * as netrc from './netrc.ts'
import * as newRelic from './new-relic.ts'
import * as ngrok from './ngrok.ts'
import * as notion from './notion.ts'
import * as npm from './npm.ts'
import * as nuget from './nuget.ts'
import * as nvidia from './nvidia.ts'
import * as oauth from './oauth.ts'
import * as octopusDeploy from './octopus-deploy.ts'
import * as okta from './okta.ts'
import * as onePassword from './one-password.ts'
import * as onesignal from './onesignal.ts'
import * as openai from './openai.ts'
import * as openrouter from './openrouter.ts'
import * as openshift from './openshift.ts'
import * as opsgenie from './opsgenie.ts'
import * as oracleCloud from './oracle-cloud.ts'
import * as ovh from './ovh.ts'
import * as pagerduty from './pagerduty.ts'
import * as passwordHash from './password-hash.ts'
import * as paypal from './paypal.ts'
import * as paystack from './paystack.ts'
import * as perplexity from './perplexity.ts'
import * as pinecone from './pinecone.ts'
import * as plaid from './plaid.ts'
import * as planetscale from './planetscale.ts'
import * as posthog from './posthog.ts'
import * as postman from './postman.ts'
import * as postmark from './postmark.ts'
import * as privateKey from './private-key.ts'
import * as pulumi from './pulumi.ts'
import * as pypi from './pypi.ts'
import * as railway from './railway.ts'
import * as razorpay from './razorpay.ts'
import * as render from './render.ts'
import * as replicate from './replicate.ts'
import * as resend from './resend.ts'
import * as rubygems from './rubygems.ts'
import * as salesforce from './salesforce.ts'
import * as scaleway from './scaleway.ts'
import * as segment from './segment.ts'
import * as sendgrid from './sendgrid.ts'
import * as sentry from './sentry.ts'
import * as shippo from './shippo.ts'
import * as shopify from './shopify.ts'
import * as slack from './slack.ts'
import * as snowflake from './snowflake.ts'
import * as snyk from './snyk.ts'
import * as sonarqube from './sonarqube.ts'
import * as sourcegraph from './sourcegraph.ts'
import * as splunk from './splunk.ts'
import * as spotify from './spotify.ts'
import * as square from './square.ts'
import * as stripe from './stripe.ts'
import * as sumoLogic from './sumo-logic.ts'
import * as supabase from './supabase.ts'
import * as tailscale from './tailscale.ts'
import * as telegram from './telegram.ts'
import * as tencentCloud from './tencent-cloud.ts'
import * as tines from './tines.ts'
import * as together from './together.ts'
import * as travisCi from './travis-ci.ts'
import * as trello from './trello.ts'
import * as twilio from './twilio.ts'
import * as twitch from './twitch.ts'
import * as twitter from './twitter.ts'
import * as typeform from './typeform.ts'
import * as upcloud from './upcloud.ts'
import * as urlCredential from './url-credential.ts'
import * as vercel from './vercel.ts'
import * as vultr from './vultr.ts'
import * as weightsAndBiases from './weights-and-biases.ts'
import * as wireguard from './wireguard.ts'
import * as xai from './xai.ts'
import * as yandexCloud from './yandex-cloud.ts'
import * as zapier from './zapier.ts'
import * as zendesk from './zendesk.ts'
import * as zuplo from './zuplo.ts'

const providers: readonly Readonly<Record<string, Rule>>[] = [
  adyen,
  age,
  airtable,
  akeyless,
  alchemy,
  algolia,
  alibabaCloud,
  amplitude,
  ansible,
  anthropic,
  asana,
  assignment,
  atlassian,
  auth0,
  aws,
  azure,
  azureIdentifiableKeys,
  bitbucket,
  brevo,
  buildkite,
  cerebras,
  circleci,
  civo,
  clickhouse,
  clickup,
  clojars,
  cloudflare,
  cloudinary,
  cockroachdb,
  codecov,
  cohere,
  coinbase,
  confluent,
  contentful,
  coveralls,
  cratesIo,
  cryptocurrency,
  cursor,
  databaseUrl,
  databricks,
  datadog,
  datastax,
  deepseek,
  delinea,
  devin,
  digitalocean,
  discord,
  docker,
  doppler,
  drone,
  dropbox,
  duffel,
  dynatrace,
  easypost,
  elastic,
  elevenlabs,
  etherscan,
  exoscale,
  facebook,
  fastly,
  figma,
  flutterwave,
  flyIo,
  framework,
  github,
  gitlab,
  google,
  grafana,
  groq,
  harness,
  hashicorp,
  heroku,
  hetzner,
  honeycomb,
  httpHeader,
  huaweiCloud,
  hubspot,
  huggingFace,
  ibmCloud,
  infisical,
  influxdb,
  infura,
  intercom,
  jenkins,
  jfrog,
  jsonWebKey,
  jsonWebToken,
  klaviyo,
  kubernetes,
  langsmith,
  launchdarkly,
  linear,
  linkedin,
  linode,
  lob,
  mailchimp,
  mailersend,
  mailgun,
  mapbox,
  mattermost,
  microsoftTeams,
  mistral,
  mixpanel,
  monday,
  mongodbAtlas,
  nats,
  neon,
  netlify,
  netrc,
  newRelic,
  ngrok,
  notion,
  npm,
  nuget,
  nvidia,
  oauth,
  octopusDeploy,
  okta,
  onePassword,
  onesignal,
  openai,
  openrouter,
  openshift,
  opsgenie,
  oracleCloud,
  ovh,
  pagerduty,
  passwordHash,
  paypal,
  paystack,
  perplexity,
  pinecone,
  plaid,
  planetscale,
  posthog,
  postman,
  postmark,
  privateKey,
  pulumi,
  pypi,
  railway,
  razorpay,
  render,
  replicate,
  resend,
  rubygems,
  salesforce,
  scaleway,
  segment,
  sendgrid,
  sentry,
  shippo,
  shopify,
  slack,
  snowflake,
  snyk,
  sonarqube,
  sourcegraph,
  splunk,
  spotify,
  square,
  stripe,
  sumoLogic,
  supabase,
  tailscale,
  telegram,
  tencentCloud,
  tines,
  together,
  travisCi,
  trello,
  twilio,
  twitch,
  twitter,
  typeform,
  upcloud,
  urlCredential,
  vercel,
  vultr,
  weightsAndBiases,
  wireguard,
  xai,
  yandexCloud,
  zapier,
  zendesk,
  zuplo,
]

/** Every rule, in the order of its provider file; ids are unique. */
export const rules: readonly Rule[] = providers.flatMap((provider) => Object.values(provider))
