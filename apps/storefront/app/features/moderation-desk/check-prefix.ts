/** Names of the tick boxes begin with this; what follows is the code of the check. */
export const CHECK_PREFIX = 'check:';
