"""The Ombudsman: referral, evidence, determination, orders, and the bundle."""
