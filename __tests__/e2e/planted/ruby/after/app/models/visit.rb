class Visit < ApplicationRecord
  validates :starts_at, presence: true
end
