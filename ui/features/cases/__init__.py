"""Cases, complaints and consultations alike: the queue, the page of a case, the steps on it, and how a complaint is taken in."""
