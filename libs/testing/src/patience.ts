/**
 * How long a spec waits for a connection, in milliseconds: beside others that load the machine,
 * two seconds say nothing of the product.
 */
export const patientMs = 20_000;
