/** Where a debugger may come into the extension host, and which process that is. */
export interface HostAddress {
  pid: number;
  url: string;
}

/** The name of the file that says so, beside the folder of the clusters. */
export const ADDRESS_FILE = 'extension-host.json';
