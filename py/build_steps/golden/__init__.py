"""Making the numbers anew that the tests hold the core and the networks to."""
