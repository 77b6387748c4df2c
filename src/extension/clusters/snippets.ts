/** How to reach the running cluster from a program. Pure. */

export interface Snippet {
  label: string;
  text: string;
}

/** @param connectionFile named only where the profile is not found by its name. */
export function snippets(profile: string, connectionFile: string | undefined): Snippet[] {
  const [typescript, python] =
    connectionFile === undefined
      ? [`{ profile: ${JSON.stringify(profile)} }`, `profile=${JSON.stringify(profile)}`]
      : [
          `{ connectionFile: ${JSON.stringify(connectionFile)} }`,
          `url_file=${JSON.stringify(connectionFile)}`,
        ];
  return [
    {
      label: 'TypeScript',
      text: `import { Client } from 'engine-room';\n\nconst cluster = await Client.connect(${typescript});\nconst lbView = cluster.loadBalancedView();\n`,
    },
    {
      label: 'Python',
      text: `from ipyparallel import Client\n\ncluster = Client(${python})\nlb_view = cluster.load_balanced_view()\n`,
    },
  ];
}
