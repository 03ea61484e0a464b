/** Where the embedded endpoint is served if no port is given; reports of embedded runs point there. */
export const mockPort = 9080;
