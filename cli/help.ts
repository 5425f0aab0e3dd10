/** What `halftone --help` prints. */
export const help = `Usage: halftone <command> [options]

Look
  status [function]                      who gets what; without a function: what splits traffic now
  versions [function]                    versions and the aliases that point at them
  aliases [function]                     aliases and who gets what

Change traffic, through the console
  shift <alias> <version>=<percent>      give a version a share, e.g. halftone shift release 2=20
  rule <alias> '<rule>' <version>        send matching requests to a version,
                                         e.g. halftone rule prepub 'invoke.headers.User exact Bob' 4
       --main <version>                  who gets the others; default: the main version stays
  promote <alias> [version]              everything to this version, or to the one on trial
  rollback <alias>                       everything back to the stable version

Call and deploy, with the cloud's own key
  invoke [function]                      a real call
       --qualifier <alias|version>       default: $DEFAULT
       --routing-key <User=Bob|json>     what match rules look at
       --event <json|@file>              default: {}
  deploy                                 upload the folder of serverless.yml, serverless.yaml or scf.yml
       --inputs traffic=0.1 publish=true
       --stage <name>                    what \${stage} stands for; default: dev
       --direct                          change $DEFAULT without a console

Options
  --function <name>   default: the one of the folder's service file
  --namespace <name>  default: the service file's, else "default"
  --region <region>   default: the service file's, TENCENTCLOUD_REGION, else the console's first
  --console <url>     default: HALFTONE_URL, else http://127.0.0.1:3000
                      HALFTONE_TOKEN in the environment: the API token to call it with
  --reason <text>     kept with the change
  --timeout <seconds> how long a change that was sent is followed; default: 60
  -y, --yes           do not ask; needed without a terminal
  --json              one JSON document instead of words
  -h, --help

It ends with 0 done and verified, 1 refused or failed, 2 wrong usage, 3 sent but not verified in time,
4 somebody changed it meanwhile.`;
