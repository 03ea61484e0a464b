/**
 * Ports that software has its own ideas about: those of well-known services, and those around powers of two and the
 * ranges of IANA. Probes ask for them by number; no other pair uses them.
 */
export const usualPorts: readonly number[] = [
  22, 53, 80, 255, 256, 443, 1023, 1024, 3306, 8080, 8443, 32767, 32768, 49152,
];
