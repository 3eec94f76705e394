"""Taking parcels in and answering them: store first, judge later.

The door: ``desk.ExchangeDesk`` (bytes of a parcel in, bytes of an answer out), ``judging.Judge`` (what is stored but
not judged yet), ``epochs`` (points and epochs).
"""
